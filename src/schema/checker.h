// Runs a compiled schema over a document.

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "schema/node.h"
#include "schema/schema.h"

namespace docket::schema {

// The way from the document's root to a value, kept on the stack while the check goes down.
struct Way {
  const Way* up = nullptr;
  std::string_view name;
  std::size_t index = 0;
  bool is_index = false;
};

// Which items or members of one value some rule has looked at ("unevaluated…" asks).
class Evaluated {
 public:
  void add(std::size_t at, std::size_t count) {
    if (seen_.size() < count) seen_.resize(count);
    seen_[at] = true;
  }
  void add_all() { all_ = true; }
  void add(const Evaluated& other);
  bool has(std::size_t at) const { return all_ || (at < seen_.size() && seen_[at]); }

 private:
  bool all_ = false;
  std::vector<bool> seen_;
};

class Checker {
 public:
  // Without a list for findings, only the verdict is worked out.
  Checker(const Program& program, std::vector<SchemaFinding>* findings)
      : program_(program), findings_(findings) {}

  bool run(const Json& document);

 private:
  class Deeper;
  class Scope;

  // While it lives, findings go elsewhere: nowhere, or into a list of its own.
  class Quiet {
   public:
    explicit Quiet(Checker& checker, std::vector<SchemaFinding>* instead = nullptr)
        : checker_(checker), before_(checker.findings_) {
      checker.findings_ = instead;
    }
    ~Quiet() { checker_.findings_ = before_; }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

   private:
    Checker& checker_;
    std::vector<SchemaFinding>* before_;
  };

  bool value(NodeId id, const Json& json, const Way& way, Evaluated* evaluated);
  bool rules(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool text(const Node& node, const std::string& text, const Way& way);
  bool number(const Node& node, const Json& json, const Way& way);

  bool array(const Node& node, const Json::Array& items, const Way& way, Evaluated* evaluated);
  bool different(const Node& node, const Json::Array& items, const Way& way);
  bool items(const Node& node, const Json::Array& items, const Way& way, Evaluated* evaluated);
  bool contains(const Node& node, const Json::Array& items, const Way& way, Evaluated* evaluated);
  bool unevaluated_items(const Node& node, const Json::Array& items, const Way& way,
                         Evaluated& evaluated);

  bool object(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool required(const Node& node, const Json& json, const Way& way);
  bool members(const Node& node, const Json::Object& members, const Way& way, Evaluated* evaluated);
  bool member(const Node& node, const Json::Member& member, const Way& way, bool& known);
  bool beside(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool unevaluated_members(const Node& node, const Json::Object& members, const Way& way,
                           Evaluated& evaluated);

  bool combined(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool any_of(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool one_of(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool condition(const Node& node, const Json& json, const Way& way, Evaluated* evaluated);
  bool holds_quietly(NodeId id, const Json& json, const Way& way, Evaluated* evaluated);
  void explain_nearest(const std::vector<NodeId>& ids, const Json& json, const Way& way);
  NodeId dynamic_target(const Combined& combined) const;

  // Adds a finding and gives false. `say` makes the sentence, which is often not needed.
  template <class Say>
  bool wrong(const Node& node, std::string_view keyword, const Way& way, Say say) {
    if (findings_) report(node, keyword, way, say());
    return false;
  }
  void report(const Node& node, std::string_view keyword, const Way& way, std::string message);
  bool stop(const Node& node, const Way& way, std::string why);
  // Whether a rule that comes next can still change anything.
  bool goes_on(bool good) const {
    const bool asks_more = findings_ && findings_->size() < kSchemaFindingsMax;
    return !stopped_by_ && (good || asks_more);
  }

  const Program& program_;
  std::vector<SchemaFinding>* findings_;
  std::vector<std::size_t> scope_;  // resources, the outermost first
  std::size_t depth_ = 0;
  std::size_t steps_ = 0;
  std::size_t explaining_ = 0;
  std::optional<SchemaFinding> stopped_by_;  // a bound that was reached
};

}  // namespace docket::schema
