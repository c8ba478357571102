// JSON: one object with its rows; JSONL: one object a line.
#include "evidence/json_text.h"
#include "evidence/writers.h"

namespace litmotif {
namespace {

// Keys are escaped once, not a million times.
std::vector<std::string> keys_of(const Table& head) {
  std::vector<std::string> keys;
  for (const Column& column : head.columns) {
    std::string key = keys.empty() ? "{" : ",";
    append_json_string(key, column.name);
    keys.push_back(key + ':');
  }
  return keys;
}

void append_object(const std::vector<std::string>& keys, const std::vector<Cell>& cells, std::string& out) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += keys[i];
    append_json_cell(out, cells[i]);
  }
  out += cells.empty() ? "{}" : "}";
}

class JsonTable final : public RowWriter {
 public:
  Status begin(const Table& head, std::string& out) override {
    keys_ = keys_of(head);
    JsonWriter writer(out);
    writer.open('{').field("schema", "litmotif/1").field("kind", head.kind).field("title", head.title).key("rows");
    out += '[';
    return {};
  }
  Status row(const std::vector<Cell>& cells, std::string& out) override {
    out += any_ ? ",\n" : "\n";
    any_ = true;
    append_object(keys_, cells, out);
    return {};
  }
  Status end(const std::string& note, std::string& out) override {
    out += "\n],\"note\":";
    append_json_string(out, note);
    out += "}\n";
    return {};
  }

 private:
  std::vector<std::string> keys_;
  bool any_ = false;
};

class JsonLines final : public RowWriter {
 public:
  explicit JsonLines(bool header) : header_(header) {}
  Status begin(const Table& head, std::string& out) override {
    keys_ = keys_of(head);
    if (!header_) return {};
    JsonWriter(out).open('{').field("schema", "litmotif/1").field("kind", head.kind).field("title", head.title).close('}');
    out += '\n';
    return {};
  }
  Status row(const std::vector<Cell>& cells, std::string& out) override {
    append_object(keys_, cells, out);
    out += '\n';
    return {};
  }
  Status end(const std::string& /*note*/, std::string& /*out*/) override { return {}; }

 private:
  std::vector<std::string> keys_;
  bool header_;
};

}  // namespace

std::unique_ptr<RowWriter> json_writer() { return std::make_unique<JsonTable>(); }
std::unique_ptr<RowWriter> jsonl_writer(const WriteOptions& options) { return std::make_unique<JsonLines>(options.header); }

}  // namespace litmotif
