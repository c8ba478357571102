#include "pipeline/recoding.h"

#include <unordered_map>

#include <litmotif/system.h>

namespace litmotif::pipeline {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{512} << 10;

struct Stack {
  std::vector<StoredDocument> documents;
  std::vector<std::vector<DocumentCoding>> codings;
};

}  // namespace

Status recode_documents(Store& reader, const std::vector<ActiveCodebook>& which, const RecodeLimits& limits,
                        const std::function<Status(DocumentId, DocumentCoding&&, std::string_view text)>& changed, RecodeCounts& counts) {
  std::vector<std::unordered_map<std::int64_t, std::string>> before(which.size());
  for (std::size_t i = 0; i < which.size(); ++i) {
    Result<std::vector<std::pair<DocumentId, std::string>>> hashes = reader.coding_hashes(which[i].numbers.id);
    if (!hashes.ok()) return hashes.status();
    before[i].reserve(hashes.value().size());
    for (auto& [document, hash] : hashes.value()) before[i].emplace(document.value, std::move(hash));
  }
  counts.rows.assign(which.size(), {});

  Workers workers(which, {});
  DocumentId last;
  Status fault;
  const Status enough(Code::kLimit, "");
  PipelineLimits bounds;
  bounds.jobs = limits.jobs;
  bounds.bytes = limits.bytes;
  const Status run = run_pipeline<Stack>(
      bounds,
      [&](Stack& stack) -> std::int64_t {
        if (limits.stop != nullptr && *limits.stop) return -1;
        std::size_t bytes = 0;
        const Status read = reader.each_document(last, [&](StoredDocument&& document) {
          bytes += document.document.text.size();
          last = document.info.id;
          stack.documents.push_back(std::move(document));
          return bytes < kPieceBytes ? Status() : enough;
        });
        if (!read.ok() && read.code() != Code::kLimit) fault = read;
        return stack.documents.empty() || !fault.ok() ? -1 : static_cast<std::int64_t>(bytes);
      },
      [&](Stack& stack) {
        std::unique_ptr<Worker> worker = workers.take();
        for (const StoredDocument& document : stack.documents) stack.codings.push_back(code_document(document.document, document.citations, which, *worker));
        workers.give_back(std::move(worker));
        return Status();
      },
      [&](Stack& stack) {
        for (std::size_t d = 0; d < stack.documents.size(); ++d) {
          const StoredDocument& document = stack.documents[d];
          bool differs = false;
          for (std::size_t i = 0; i < which.size(); ++i) {
            DocumentCoding& coding = stack.codings[d][i];
            if (document.info.primary) {
              for (const StoredRow& row : coding.rows) {
                if (counts.rows[i].size() <= row.theme) counts.rows[i].resize(row.theme + 1);
                ++counts.rows[i][row.theme];
              }
            }
            const auto known = before[i].find(document.info.id.value);
            if (known != before[i].end() && known->second == Store::coding_hash(coding)) continue;
            differs = true;
            LITMOTIF_TRY(changed(document.info.id, std::move(coding), document.document.text));
          }
          ++counts.documents;
          counts.changed += differs ? 1 : 0;
        }
        if (limits.progress) limits.progress(counts.documents);
        return Status();
      });
  LITMOTIF_TRY(run);
  return fault;
}

}  // namespace litmotif::pipeline
