#include "identifiers/cwe.h"

#include <algorithm>
#include <iterator>

namespace docket {
namespace {

using enum CweEntry;

constexpr std::string_view kNames[] = {"weakness", "category", "view", "withdrawn"};

struct Range {
  int first;
  int last;
  CweEntry entry;
};

// The numbers of CWE 4.15 (MITRE, cwe.mitre.org), by number; what is deprecated or obsolete there
// is withdrawn here. cwe_test.cc compares with the list itself.
constexpr Range kRanges[] = {
    {1, 1, withdrawn},      {2, 2, category},       {3, 4, withdrawn},
    {5, 9, weakness},       {10, 10, withdrawn},    {11, 15, weakness},
    {16, 18, withdrawn},    {19, 19, category},     {20, 20, weakness},
    {21, 21, withdrawn},    {22, 59, weakness},     {60, 60, withdrawn},
    {61, 62, weakness},     {63, 63, withdrawn},    {64, 67, weakness},
    {68, 68, withdrawn},    {69, 69, weakness},     {70, 71, withdrawn},
    {72, 91, weakness},     {92, 92, withdrawn},    {93, 99, weakness},
    {100, 101, withdrawn},  {102, 131, weakness},   {132, 132, withdrawn},
    {133, 133, category},   {134, 135, weakness},   {136, 137, category},
    {138, 138, weakness},   {139, 139, withdrawn},  {140, 168, weakness},
    {169, 169, withdrawn},  {170, 170, weakness},   {171, 171, withdrawn},
    {172, 188, weakness},   {189, 189, category},   {190, 198, weakness},
    {199, 199, category},   {200, 215, weakness},   {216, 218, withdrawn},
    {219, 224, weakness},   {225, 225, withdrawn},  {226, 226, weakness},
    {227, 227, category},   {228, 246, weakness},   {247, 247, withdrawn},
    {248, 248, weakness},   {249, 249, withdrawn},  {250, 250, weakness},
    {251, 251, category},   {252, 253, weakness},   {254, 255, category},
    {256, 263, weakness},   {264, 264, withdrawn},  {265, 265, category},
    {266, 274, weakness},   {275, 275, category},   {276, 291, weakness},
    {292, 292, withdrawn},  {293, 309, weakness},   {310, 310, category},
    {311, 319, weakness},   {320, 320, withdrawn},  {321, 354, weakness},
    {355, 355, category},   {356, 360, weakness},   {361, 361, category},
    {362, 364, weakness},   {365, 365, withdrawn},  {366, 370, weakness},
    {371, 371, category},   {372, 372, weakness},   {373, 373, withdrawn},
    {374, 375, weakness},   {376, 376, withdrawn},  {377, 379, weakness},
    {380, 381, withdrawn},  {382, 386, weakness},   {387, 389, category},
    {390, 397, weakness},   {398, 399, category},   {400, 410, weakness},
    {411, 411, category},   {412, 416, weakness},   {417, 417, category},
    {418, 418, withdrawn},  {419, 422, weakness},   {423, 423, withdrawn},
    {424, 428, weakness},   {429, 429, category},   {430, 437, weakness},
    {438, 438, category},   {439, 441, weakness},   {442, 443, withdrawn},
    {444, 444, weakness},   {445, 445, withdrawn},  {446, 451, weakness},
    {452, 452, category},   {453, 457, weakness},   {458, 458, withdrawn},
    {459, 460, weakness},   {461, 461, withdrawn},  {462, 464, weakness},
    {465, 465, category},   {466, 484, weakness},   {485, 485, category},
    {486, 489, weakness},   {490, 490, withdrawn},  {491, 502, weakness},
    {503, 505, withdrawn},  {506, 512, weakness},   {513, 513, withdrawn},
    {514, 515, weakness},   {516, 519, withdrawn},  {520, 532, weakness},
    {533, 534, withdrawn},  {535, 541, weakness},   {542, 542, withdrawn},
    {543, 544, weakness},   {545, 545, withdrawn},  {546, 556, weakness},
    {557, 557, category},   {558, 558, weakness},   {559, 559, withdrawn},
    {560, 568, weakness},   {569, 569, category},   {570, 591, weakness},
    {592, 592, withdrawn},  {593, 595, weakness},   {596, 596, withdrawn},
    {597, 603, weakness},   {604, 604, view},       {605, 628, weakness},
    {629, 635, withdrawn},  {636, 657, weakness},   {658, 661, view},
    {662, 676, weakness},   {677, 678, view},       {679, 679, withdrawn},
    {680, 698, weakness},   {699, 702, view},       {703, 708, weakness},
    {709, 709, view},       {710, 710, weakness},   {711, 731, withdrawn},
    {732, 733, weakness},   {734, 748, withdrawn},  {749, 749, weakness},
    {750, 753, withdrawn},  {754, 768, weakness},   {769, 769, withdrawn},
    {770, 799, weakness},   {800, 803, withdrawn},  {804, 807, weakness},
    {808, 819, withdrawn},  {820, 839, weakness},   {840, 840, category},
    {841, 843, weakness},   {844, 861, withdrawn},  {862, 863, weakness},
    {864, 868, withdrawn},  {869, 883, category},   {884, 884, view},
    {885, 887, category},   {888, 888, view},       {889, 899, category},
    {900, 900, withdrawn},  {901, 907, category},   {908, 918, weakness},
    {919, 919, view},       {920, 927, weakness},   {928, 938, withdrawn},
    {939, 943, weakness},   {944, 998, category},   {999, 999, withdrawn},
    {1000, 1000, view},     {1001, 1002, category}, {1003, 1003, view},
    {1004, 1004, weakness}, {1005, 1006, category}, {1007, 1007, weakness},
    {1008, 1008, view},     {1009, 1020, category}, {1021, 1025, weakness},
    {1026, 1026, view},     {1027, 1036, category}, {1037, 1039, weakness},
    {1040, 1040, view},     {1041, 1080, weakness}, {1081, 1081, view},
    {1082, 1127, weakness}, {1128, 1128, view},     {1129, 1132, category},
    {1133, 1133, view},     {1134, 1153, category}, {1154, 1154, view},
    {1155, 1163, category}, {1164, 1164, weakness}, {1165, 1172, category},
    {1173, 1174, weakness}, {1175, 1175, category}, {1176, 1177, weakness},
    {1178, 1178, view},     {1179, 1186, category}, {1187, 1187, withdrawn},
    {1188, 1193, weakness}, {1194, 1194, view},     {1195, 1199, category},
    {1200, 1200, view},     {1201, 1203, category}, {1204, 1204, weakness},
    {1205, 1208, category}, {1209, 1209, weakness}, {1210, 1219, category},
    {1220, 1224, weakness}, {1225, 1228, category}, {1229, 1236, weakness},
    {1237, 1238, category}, {1239, 1304, weakness}, {1305, 1305, view},
    {1306, 1309, category}, {1310, 1323, weakness}, {1324, 1324, withdrawn},
    {1325, 1336, weakness}, {1337, 1337, view},     {1338, 1339, weakness},
    {1340, 1340, view},     {1341, 1342, weakness}, {1343, 1344, view},
    {1345, 1349, category}, {1350, 1350, view},     {1351, 1351, weakness},
    {1352, 1356, category}, {1357, 1357, weakness}, {1358, 1358, view},
    {1359, 1383, category}, {1384, 1386, weakness}, {1387, 1387, view},
    {1388, 1388, category}, {1389, 1395, weakness}, {1396, 1399, category},
    {1400, 1400, view},     {1401, 1418, category}, {1419, 1423, weakness},
    {1424, 1425, view},     {1426, 1426, weakness}, {2000, 2000, view},
};

}  // namespace

std::span<const std::string_view> enum_names(CweEntry) { return kNames; }

std::optional<CweEntry> find_cwe(int number) {
  const auto* range =
      std::upper_bound(std::begin(kRanges), std::end(kRanges), number,
                       [](int wanted, const Range& row) { return wanted < row.first; });
  if (range == std::begin(kRanges)) return std::nullopt;
  --range;
  if (number > range->last) return std::nullopt;
  return range->entry;
}

}  // namespace docket
