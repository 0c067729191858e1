// node semver_match.cjs SEMVER_FOLDER FILE: which components lie in which ranges. Everything is read
// before; the first line out is the milliseconds of processor time of the matching, then a component
// and a range a line.
const semver = require(process.argv[2]);
const byPackage = new Map();
const components = [];
let ranges = 0;
const options = { includePrerelease: true };
for (const line of require("fs").readFileSync(process.argv[3], "utf8").trimEnd().split("\n")) {
  const [kind, name, text] = line.split("\t");
  if (kind === "c") {
    components.push([name, new semver.SemVer(text)]);
    continue;
  }
  if (!byPackage.has(name)) byPackage.set(name, []);
  byPackage.get(name).push([ranges, new semver.Range(text, options)]);
  ranges += 1;
}
function match() {
  const found = [];
  for (let at = 0; at < components.length; ++at) {
    const [name, version] = components[at];
    for (const [id, range] of byPackage.get(name) ?? []) {
      if (range.test(version)) found.push([at, id]);
    }
  }
  return found;
}
match(); // once to warm up
const before = process.cpuUsage();
const found = match();
const used = process.cpuUsage(before);
console.log((used.user + used.system) / 1000);
console.log(found.map((pair) => pair.join(" ")).join("\n"));
