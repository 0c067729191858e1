// What schemes of scoring are called: CVSS 3.1, GB/T 30279-2020; the tables of SSVC by their id.
export function schemeName(scheme: string): string {
  if (scheme === "gb-t-30279-2020") return "GB/T 30279-2020";
  const cvss = /^cvss-(\d.*)$/i.exec(scheme);
  if (cvss) return `CVSS ${cvss[1]}`;
  return /^[a-z]+$/.test(scheme) ? scheme.toUpperCase() : scheme.replace(/^ssvc:/, "SSVC ");
}
