// Product identification helpers: hashes, numbers and package URLs.

#include <algorithm>
#include <map>

#include "formats/csaf/tests/groups.h"
#include "formats/csaf/tests/helper_match.h"

namespace docket::csaf {
namespace {

const Json& helper_of(const Product& product) {
  return member(*product.json, "product_identification_helper");
}

// Calls look(file hashes) for each file of each product.
template <typename Look>
void each_file(const Document& document, Look look) {
  for (const Product& product : document.products) {
    for (const Json& file : items(helper_of(product), "hashes")) {
      if (const Json* hashes = file.find("file_hashes"); hashes && hashes->items()) look(*hashes);
    }
  }
}

void hash_is_given_twice(const Document& document, Report& report) {
  each_file(document, [&](const Json& hashes) {
    std::unordered_set<std::string_view> seen;
    for (const Json& hash : *hashes.items()) {
      const std::string_view algorithm = hash.text_of("algorithm");
      if (!algorithm.empty() && !seen.insert(algorithm).second)
        report.fail(hash, "the file has a hash of '" + std::string{algorithm} + "' already");
    }
  });
}

void only_hash_is(const Document& document, Report& report, std::string_view algorithm) {
  each_file(document, [&](const Json& hashes) {
    const Json::Array& all = *hashes.items();
    const bool alone = !all.empty() && std::all_of(all.begin(), all.end(), [&](const Json& hash) {
      return hash.text_of("algorithm") == algorithm;
    });
    if (alone)
      report.fail(hashes,
                  "the file has no other hash than one of '" + std::string{algorithm} + "'");
  });
}

void only_hash_is_md5(const Document& document, Report& report) {
  only_hash_is(document, report, "md5");
}

void only_hash_is_sha1(const Document& document, Report& report) {
  only_hash_is(document, report, "sha1");
}

void hash_is_short(const Document& document, Report& report) {
  each_file(document, [&](const Json& hashes) {
    for (const Json& hash : *hashes.items()) {
      const Json* value = hash.find("value");
      if (value != nullptr && value->text() != nullptr && value->text()->size() < 64)
        report.fail(*value, "the hash has fewer than 64 digits");
    }
  });
}

void hash_is_unknown(const Document& document, Report& report) {
  // What `openssl dgst -list` names; those that CSAF calls by name come first.
  constexpr std::string_view kKnown[] = {
      "blake2b512", "sha256",   "sha3-512", "sha384",    "sha512",     "blake2s256", "md4",
      "md5",        "md5-sha1", "mdc2",     "ripemd",    "ripemd160",  "rmd160",     "sha1",
      "sha224",     "sha3-224", "sha3-256", "sha3-384",  "sha512-224", "sha512-256", "shake128",
      "shake256",   "sm3",      "ssl3-md5", "ssl3-sha1", "whirlpool"};
  each_file(document, [&](const Json& hashes) {
    for (const Json& hash : *hashes.items()) {
      const Json* algorithm = hash.find("algorithm");
      if (algorithm == nullptr || algorithm->text() == nullptr) continue;
      if (std::find(std::begin(kKnown), std::end(kKnown), text(*algorithm)) == std::end(kKnown))
        report.fail(*algorithm, "the hash algorithm '" + std::string{text(*algorithm)} +
                                    "' is not known, neither to CSAF nor here");
    }
  });
}

// A package URL without its qualifiers.
std::string without_qualifiers(std::string_view purl) {
  const std::size_t hash = std::min(purl.find('#'), purl.size());
  const std::size_t question = std::min(purl.find('?'), hash);
  return std::string{purl.substr(0, question)} + std::string{purl.substr(hash)};
}

void purls_differ(const Document& document, Report& report) {
  for (const Product& product : document.products) {
    const Json::Array& purls = items(helper_of(product), "purls");
    for (std::size_t i = 1; i < purls.size(); ++i) {
      if (without_qualifiers(text(purls[i])) != without_qualifiers(text(purls[0])))
        report.fail(purls[i], "'" + std::string{text(purls[i])} +
                                  "' differs from the first package URL in more than qualifiers");
    }
  }
}

std::size_t count_of_stars(std::string_view number) {
  std::size_t stars = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] == '\\') {
      ++i;
    } else if (number[i] == '*') {
      ++stars;
    }
  }
  return stars;
}

void number_has_stars(const Document& document, Report& report, std::string_view list) {
  for (const Product& product : document.products) {
    for (const Json& number : items(helper_of(product), list)) {
      if (count_of_stars(text(number)) > 1)
        report.fail(number, "'" + std::string{text(number)} + "' has more than one star");
    }
  }
}

void model_has_stars(const Document& document, Report& report) {
  number_has_stars(document, report, "model_numbers");
}

void serial_has_stars(const Document& document, Report& report) {
  number_has_stars(document, report, "serial_numbers");
}

void sku_has_stars(const Document& document, Report& report) {
  number_has_stars(document, report, "skus");
}

void helper_is_missing(const Document& document, Report& report) {
  for (const Product& product : document.products) {
    if (product.json->find("product_identification_helper") == nullptr)
      report.fail(*product.json,
                  "nothing helps to identify the product '" + std::string{product.id} + "'");
  }
}

void hardware_is_not_combined(const Document& document, Report& report) {
  std::unordered_set<std::string_view> combined;
  for (const Json& path : items(document.tree, "product_paths")) {
    combined.insert(path.text_of("beginning_product_reference"));
    for (const Json& step : items(path, "subpaths"))
      combined.insert(step.text_of("next_product_reference"));
  }
  for (const Product& product : document.products) {
    const Json& helper = helper_of(product);
    const bool is_hardware =
        helper.find("serial_numbers") != nullptr || helper.find("model_numbers") != nullptr;
    if (is_hardware && !combined.contains(product.id))
      report.fail(*product.json, "no product path says what runs on the product '" +
                                     std::string{product.id} + "', which looks like hardware");
  }
}

// A value so that equal ones print equally: members by name, lists as sets.
std::string as_set(const Json& json) {
  std::vector<std::string> parts;
  if (json.items() != nullptr) {
    for (const Json& item : *json.items()) parts.push_back(as_set(item));
  } else if (json.members() != nullptr) {
    for (const Json::Member& entry : *json.members())
      parts.push_back(in_quotes(entry.first) + ":" + as_set(entry.second));
  } else {
    return print(json);
  }
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const std::string& part : parts) out += part + ",";
  return (json.items() != nullptr ? "[" : "{") + out + "}";
}

void helper_is_shared(const Document& document, Report& report) {
  std::map<std::pair<std::string_view, std::string>, const Product*> first;
  const auto look = [&](const Product& product, const std::string& kind, const Json& value) {
    const auto [found, is_new] = first.emplace(std::pair{kind, as_set(value)}, &product);
    if (!is_new && found->second != &product)
      report.fail(value, "the product '" + std::string{found->second->id} + "' has the same value");
  };
  for (const Product& product : document.products) {
    const Json::Object* helper = helper_of(product).members();
    if (helper == nullptr) continue;
    for (const Json::Member& entry : *helper) {
      if (entry.second.items() == nullptr) {
        look(product, entry.first, entry.second);
        continue;
      }
      for (const Json& value : *entry.second.items()) look(product, entry.first, value);
    }
  }
}

void helper_does_not_match(const Document& document, Report& report) {
  for (const Product& product : document.products) {
    if (product.place != ProductPlace::branch) continue;
    const auto way = document.way_to(product.branch);
    const Json& helper = helper_of(product);
    if (const Json* cpe = helper.find("cpe"); cpe != nullptr && cpe->text() != nullptr) {
      if (std::string wrong = cpe_mismatch(way, text(*cpe)); !wrong.empty())
        report.fail(*cpe, std::move(wrong));
    }
    for (const Json& purl : items(helper, "purls")) {
      if (std::string wrong = purl_mismatch(way, text(purl)); !wrong.empty())
        report.fail(purl, std::move(wrong));
    }
  }
}

constexpr Test kTests[] = {
    {"6.1.25", "Hash algorithm used twice", TestKind::mandatory, true, true, hash_is_given_twice},
    {"6.1.42", "Package URLs that differ in more than qualifiers", TestKind::mandatory, false, true,
     purls_differ},
    {"6.1.43", "Several stars in a model number", TestKind::mandatory, false, true,
     model_has_stars},
    {"6.1.44", "Several stars in a serial number", TestKind::mandatory, false, true,
     serial_has_stars},
    {"6.1.61", "Several stars in a stock keeping unit", TestKind::mandatory, false, true,
     sku_has_stars},
    {"6.2.8", "MD5 as the only hash", TestKind::recommended, true, true, only_hash_is_md5},
    {"6.2.9", "SHA-1 as the only hash", TestKind::recommended, true, true, only_hash_is_sha1},
    {"6.2.16", "Missing identification helper", TestKind::recommended, true, true,
     helper_is_missing},
    {"6.2.31", "Hardware and software mixed", TestKind::recommended, false, true,
     hardware_is_not_combined},
    {"6.2.32", "Identification helper of several products", TestKind::recommended, false, true,
     helper_is_shared},
    {"6.2.42", "Identification helper that contradicts the branches", TestKind::recommended, false,
     true, helper_does_not_match},
    {"6.2.52", "Unknown hash algorithm", TestKind::recommended, false, true, hash_is_unknown},
    {"6.3.5", "Short hash", TestKind::informative, true, true, hash_is_short},
};

}  // namespace

std::span<const Test> helper_tests() { return kTests; }

}  // namespace docket::csaf
