// node semver_bench.cjs SEMVER_FOLDER PAIRS_FILE: ranks pairs of versions, a pair a line with a tab
// between. The first line out is the nanoseconds of processor time a pair took, then the answers.
const semver = require(process.argv[2]);
const pairs = require("fs").readFileSync(process.argv[3], "utf8").trimEnd().split("\n")
  .map((line) => line.split("\t"));
const answers = new Array(pairs.length);
function rank() {
  for (let at = 0; at < pairs.length; ++at) {
    answers[at] = semver.compare(pairs[at][0], pairs[at][1]);
  }
}
rank(); // once to warm up
const before = process.cpuUsage();
rank();
const used = process.cpuUsage(before);
console.log(((used.user + used.system) * 1000) / pairs.length);
console.log(answers.join("\n"));
