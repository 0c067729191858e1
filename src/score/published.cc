#include "score/published.h"

#include "score/shown.h"

namespace docket {
namespace {

// The first explanation that fits; the plain one before the strange ones.
PublishedAs explained(const CvssVector& vector, Score published, const Scores& computed) {
  const bool one_score = vector.version == CvssVersion::v4_0;
  if (published == (one_score ? computed.environmental : computed.base)) return PublishedAs::equal;
  if (published == computed.base) return PublishedAs::base;
  if (published == computed.temporal) return PublishedAs::temporal;
  if (published == computed.environmental) return PublishedAs::environmental;
  if (published == environmental_by_equation(vector)) return PublishedAs::equation;
  return PublishedAs::unexplained;
}

}  // namespace

std::string_view name_of(PublishedAs how) {
  constexpr std::string_view kNames[] = {"equal",         "base",     "temporal",
                                         "environmental", "equation", "unexplained"};
  return kNames[static_cast<std::size_t>(how)];
}

Bilingual words_of(PublishedAs how) {
  constexpr Bilingual kWords[] = {
      {"The published score is that of the vector.", "公布的评分与向量一致。"},
      {"The published score is the one of the base metrics alone.", "公布的仅是基础指标的评分。"},
      {"The published score is the one with the temporal metrics.", "公布的是含时间指标的评分。"},
      {"The published score is the one with the environmental metrics.",
       "公布的是含环境指标的评分。"},
      {"The published score is what the environmental equation of 3.1 gives without any "
       "environmental metric.",
       "公布的是3.1版环境公式在没有任何环境指标时的结果。"},
      {"The published score is none that the vector explains.", "公布的评分无法由向量解释。"},
  };
  return kWords[static_cast<std::size_t>(how)];
}

Result<PublishedComparison> compare_published(std::string_view vector, std::string_view score) {
  PublishedComparison result;
  result.vector = TRY(parse_cvss(vector));
  const std::optional<Score> published = read_score(score);
  if (!published)
    return Error{"score.number",
                 "a score is a number from 0 to 10 with at most one digit behind the point, not " +
                     shown(score),
                 ""};
  result.published = *published;
  result.computed = scores_of(result.vector);
  result.how = explained(result.vector, result.published, result.computed);
  return result;
}

}  // namespace docket
