// One proof case of the RFC 6962 suites as JSON: the members that the public test data use.

#pragma once

#include <string>
#include <string_view>

#include "verify/finding.h"

namespace docket {

enum class ProofKind { inclusion, consistency };

struct ProofAnswer {
  Verdict verdict = Verdict::unusable;
  std::string why;  // a sentence, empty when the proof holds
};

// inclusion: leafIdx, treeSize, leafHash, root, proof. consistency: size1, size2, root1, root2,
// proof. Other members are passed over. A hash that is not 32 bytes makes the proof not good; a
// member that is missing or of another type makes the case unusable.
ProofAnswer check_proof_case(ProofKind kind, std::string_view json);

}  // namespace docket
