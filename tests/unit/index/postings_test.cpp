#include "index/postings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "index/bitmap.h"

namespace litmotif::index {
namespace {

struct Posting {
  std::uint32_t sentence = 0;
  std::vector<Place> places;
};

std::string write(const std::vector<Posting>& postings) {
  PostingWriter writer;
  for (const Posting& posting : postings) {
    std::string places;
    std::uint32_t last = 0;
    for (const Place& place : posting.places) {
      put_varint(places, std::uint64_t{place.word - last} * 2 + (place.joined ? 1 : 0));
      last = place.word;
    }
    writer.add(posting.sentence, static_cast<std::uint32_t>(posting.places.size()), places);
  }
  std::string bytes;
  EXPECT_EQ(writer.finish(bytes), postings.size());
  return bytes;
}

std::vector<Posting> draw(std::mt19937& random, std::size_t count, std::uint32_t gap) {
  std::vector<Posting> postings;
  std::uint32_t sentence = 0;
  for (std::size_t i = 0; i < count; ++i) {
    Posting posting;
    posting.sentence = sentence;
    std::uint32_t word = random() % 40;
    for (std::uint32_t times = 1 + (random() % 5 == 0 ? random() % 4 : 0); times > 0; --times) {
      posting.places.push_back({word, random() % 2 == 0});
      word += 1 + random() % 300;
    }
    postings.push_back(posting);
    sentence += 1 + random() % gap;
  }
  return postings;
}

TEST(Postings, ComeBackAsTheyWentIn) {
  std::mt19937 random(3);
  for (const std::size_t count : {0, 1, 2, 127, 128, 129, 256, 1000}) {
    for (const std::uint32_t gap : {1U, 3U, 1000U}) {
      const std::vector<Posting> postings = draw(random, count, gap);
      const std::string bytes = write(postings);
      PostingReader reader(bytes, static_cast<std::uint32_t>(count), 2000000);
      std::size_t at = 0;
      while (reader.next_block()) {
        for (std::uint32_t i = 0; i < reader.size(); ++i, ++at) {
          ASSERT_EQ(reader.sentence(i), postings[at].sentence);
          ASSERT_EQ(reader.times(i), postings[at].places.size());
          if (random() % 2 == 0) continue;  // places are asked for here and there
          std::vector<Place> places;
          reader.places(i, places);
          ASSERT_EQ(places.size(), postings[at].places.size());
          for (std::size_t p = 0; p < places.size(); ++p) {
            ASSERT_EQ(places[p].word, postings[at].places[p].word);
            ASSERT_EQ(places[p].joined, postings[at].places[p].joined);
          }
        }
      }
      EXPECT_EQ(at, count);
      EXPECT_FALSE(reader.damaged());
    }
  }
}

TEST(Postings, BlocksWithoutInterestAreSteppedOver) {
  std::mt19937 random(4);
  const std::vector<Posting> postings = draw(random, 5000, 10);
  const std::string bytes = write(postings);
  Bitmap wanted(2000000);
  for (const std::size_t i : {5UL, 1400UL, 1401UL, 4999UL}) wanted.set(postings[i].sentence);
  PostingReader reader(bytes, 5000, 2000000);
  std::size_t blocks = 0, found = 0;
  while (reader.next_block_unless([&](std::uint32_t first, std::uint32_t last) { return !wanted.any_in(first, last + 1); })) {
    ++blocks;
    for (std::uint32_t i = 0; i < reader.size(); ++i) found += wanted.test(reader.sentence(i)) ? 1 : 0;
  }
  EXPECT_EQ(found, 4U);
  EXPECT_LE(blocks, 4U);
}

TEST(Postings, DamageEndsThemAndIsSaid) {
  std::mt19937 random(6);
  const std::vector<Posting> postings = draw(random, 400, 5);
  const std::string bytes = write(postings);
  int damaged = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string harmed = bytes;
    harmed[random() % harmed.size()] = static_cast<char>(random());
    if (round % 3 == 0) harmed.resize(random() % harmed.size());
    PostingReader reader(harmed, 400, 3000);
    std::vector<Place> places;
    while (reader.next_block()) {
      for (std::uint32_t i = 0; i < reader.size(); ++i) {
        ASSERT_LT(reader.sentence(i), 3000U);
        if (round % 2 == 0) reader.places(i, places);
      }
      places.clear();
    }
    damaged += reader.damaged() ? 1 : 0;
  }
  EXPECT_GT(damaged, 1000);
}

TEST(BitmapCounts, AgreeWithCountingOneByOne) {
  std::mt19937 random(7);
  for (const std::uint32_t size : {0U, 1U, 63U, 64U, 65U, 511U, 512U, 513U, 5000U}) {
    Bitmap a(size), b(size);
    std::uint64_t both = 0, ones = 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (random() % 3 == 0) a.set(i);
      if (random() % 2 == 0) b.set(i);
      ones += a.test(i) ? 1 : 0;
      both += a.test(i) && b.test(i) ? 1 : 0;
    }
    EXPECT_EQ(a.count(), ones);
    EXPECT_EQ(a.count_common(b), both);
    EXPECT_EQ(BitmapRank(a).total(), ones);
    std::uint64_t seen = 0;
    a.each([&](std::uint32_t i) { EXPECT_EQ(BitmapRank(a).of(i), seen++); });
    for (std::uint32_t from = 0; from < size; from += 37) {
      const std::uint32_t to = std::min<std::uint32_t>(size, from + static_cast<std::uint32_t>(random() % 200));
      bool any = false;
      for (std::uint32_t i = from; i < to; ++i) any = any || a.test(i);
      EXPECT_EQ(a.any_in(from, to), any);
    }
  }
}

}  // namespace
}  // namespace litmotif::index
