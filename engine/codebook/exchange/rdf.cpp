#include "codebook/exchange/rdf.h"

#include <fmt/format.h>
#include <raptor2/raptor2.h>

#include <memory>

namespace litmotif {
namespace {

using World = std::unique_ptr<raptor_world, void (*)(raptor_world*)>;

struct Reading {
  const std::function<void(RdfStatement&&)>* take;
  std::string fault;
  int line = 0;
};

const unsigned char* bytes_of(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.c_str()); }
std::string text_of(const unsigned char* text, std::size_t size) { return {reinterpret_cast<const char*>(text), size}; }

void put(const raptor_term& term, std::string& text) {
  if (term.type == RAPTOR_TERM_TYPE_URI) {
    std::size_t size = 0;
    const unsigned char* uri = raptor_uri_as_counted_string(term.value.uri, &size);
    text = text_of(uri, size);
  } else if (term.type == RAPTOR_TERM_TYPE_BLANK) {
    text = "_:" + text_of(term.value.blank.string, term.value.blank.string_len);
  } else if (term.type == RAPTOR_TERM_TYPE_LITERAL) {
    text = text_of(term.value.literal.string, term.value.literal.string_len);
  }
}

void on_statement(void* user, raptor_statement* from) {
  const auto& reading = *static_cast<Reading*>(user);
  RdfStatement statement;
  put(*from->subject, statement.subject);
  put(*from->predicate, statement.predicate);
  put(*from->object, statement.object);
  statement.literal = from->object->type == RAPTOR_TERM_TYPE_LITERAL;
  if (statement.literal && from->object->value.literal.language != nullptr) {
    statement.language = text_of(from->object->value.literal.language, from->object->value.literal.language_len);
  }
  (*reading.take)(std::move(statement));
}

void on_log(void* user, raptor_log_message* message) {
  auto& reading = *static_cast<Reading*>(user);
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || !reading.fault.empty()) return;
  reading.fault = message->text == nullptr ? "not RDF" : message->text;
  reading.line = message->locator == nullptr ? 0 : message->locator->line;
}

World open_world() {
  World world(raptor_new_world(), raptor_free_world);
  if (world && raptor_world_open(world.get()) != 0) world.reset();
  return world;
}

Status no_memory() { return {Code::kIo, "libraptor2 could not be set up"}; }

raptor_term* term_of(raptor_world* world, const std::string& text) {
  return text.starts_with("_:") ? raptor_new_term_from_blank(world, bytes_of(text.substr(2))) : raptor_new_term_from_uri_string(world, bytes_of(text));
}

}  // namespace

Status read_rdf(std::string_view bytes, const std::string& path, const std::function<void(RdfStatement&&)>& take) {
  const World world = open_world();
  if (!world) return no_memory();
  Reading reading{&take, {}, 0};
  raptor_world_set_log_handler(world.get(), &reading, on_log);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  // Turtle may begin with an IRI in < >; XML begins with a declaration, a comment or a name.
  const std::string_view start = first == std::string_view::npos ? std::string_view() : bytes.substr(first, 200);
  const bool xml = start.starts_with("<?xml") || start.starts_with("<!") || start.starts_with("<rdf:RDF");
  const std::unique_ptr<raptor_parser, void (*)(raptor_parser*)> parser(raptor_new_parser(world.get(), xml ? "rdfxml" : "turtle"), raptor_free_parser);
  if (!parser) return no_memory();
  for (const raptor_option option : {RAPTOR_OPTION_NO_NET, RAPTOR_OPTION_NO_FILE}) raptor_parser_set_option(parser.get(), option, nullptr, 1);
  raptor_parser_set_option(parser.get(), RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, nullptr, 0);
  raptor_parser_set_statement_handler(parser.get(), &reading, on_statement);
  const std::unique_ptr<raptor_uri, void (*)(raptor_uri*)> base(raptor_new_uri(world.get(), bytes_of("urn:x-file:")), raptor_free_uri);
  const bool started = base && raptor_parser_parse_start(parser.get(), base.get()) == 0;
  const bool read = started && raptor_parser_parse_chunk(parser.get(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), 1) == 0;
  if (read && reading.fault.empty()) return {};
  return Status(Code::kParse, fmt::format("not {}: {}", xml ? "RDF/XML" : "Turtle", reading.fault.empty() ? "it cannot be read" : reading.fault)).in(path, fmt::format("line {}", reading.line));
}

Result<std::string> write_turtle(const std::vector<std::pair<std::string, std::string>>& prefixes, const std::vector<RdfStatement>& statements) {
  const World world = open_world();
  if (!world) return no_memory();
  void* text = nullptr;
  std::size_t size = 0;
  const std::unique_ptr<raptor_serializer, void (*)(raptor_serializer*)> writer(raptor_new_serializer(world.get(), "turtle"), raptor_free_serializer);
  raptor_iostream* stream = writer ? raptor_new_iostream_to_string(world.get(), &text, &size, nullptr) : nullptr;
  if (stream == nullptr) return no_memory();
  bool failed = raptor_serializer_start_to_iostream(writer.get(), nullptr, stream) != 0;
  for (const auto& [name, names] : prefixes) {
    const std::unique_ptr<raptor_uri, void (*)(raptor_uri*)> uri(raptor_new_uri(world.get(), bytes_of(names)), raptor_free_uri);
    failed = failed || raptor_serializer_set_namespace(writer.get(), uri.get(), bytes_of(name)) != 0;
  }
  for (const RdfStatement& from : statements) {
    raptor_term* object = from.literal ? raptor_new_term_from_literal(world.get(), bytes_of(from.object), nullptr, from.language.empty() ? nullptr : bytes_of(from.language))
                                       : term_of(world.get(), from.object);
    raptor_statement* statement = raptor_new_statement_from_nodes(world.get(), term_of(world.get(), from.subject), term_of(world.get(), from.predicate), object, nullptr);
    failed = failed || statement == nullptr || raptor_serializer_serialize_statement(writer.get(), statement) != 0;
    raptor_free_statement(statement);
  }
  failed = raptor_serializer_serialize_end(writer.get()) != 0 || failed;
  raptor_free_iostream(stream);
  std::string turtle = text == nullptr ? std::string() : std::string(static_cast<const char*>(text), size);
  raptor_free_memory(text);
  if (failed) return Status(Code::kIo, "libraptor2 could not write the statements");
  return turtle;
}

}  // namespace litmotif
