// Places that were lost, as the programming interface lists them: where some are not told, the last
// entry says how many, "(239000 more)".

const moreOf = (entry: string) => Number(/^\((\d+) more\)$/.exec(entry)?.[1] ?? 0);

export function lostPlaces(lost: string[]): { told: string[]; more: number } {
  const more = moreOf(lost.at(-1) ?? "");
  return { told: more > 0 ? lost.slice(0, -1) : lost, more };
}
