#include "app/rule_words.h"

#include "law/render.h"
#include "views/labels.h"

namespace docket {

Words name_of_rule(const Pack& pack, const DutyRule& duty) {
  if (duty.title) return {duty.title->zh, duty.title->en};
  // The labels of the program are those of this pack's rules; others use the same names.
  if (pack.identity.name == "cn-2019-draft") return label_of_rule(duty.name);
  Words name;
  const Wording deed = phrase_of(pack, duty.said.must);
  const Wording term = phrase_of(duty.said);
  name.zh = deed.zh + "（" + term.zh + "）";
  name.en = deed.en + " (" + term.en + ")";
  return name;
}

}  // namespace docket
