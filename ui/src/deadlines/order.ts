// Duties of cases and standing duties in one list, by when they fall due.

interface Due {
  due_at?: string;
}

// Without a day they are last, as in the list of the server.
const dueOf = (duty: Due) => (duty.due_at ? Date.parse(duty.due_at) : Infinity);

export type InOrder<Case, Standing> = { ofCase: Case } | { standing: Standing };

// Both come in order. While the server has more duties than `cases`, a standing duty that falls
// due after them waits: its place is not known yet.
export function inOrder<Case extends Due, Standing extends Due>(
  cases: Case[],
  standing: Standing[],
  more: boolean,
): InOrder<Case, Standing>[] {
  const rows: InOrder<Case, Standing>[] = [];
  let next = 0;
  for (const ofCase of cases) {
    for (; next < standing.length && dueOf(standing[next] as Standing) < dueOf(ofCase); ++next)
      rows.push({ standing: standing[next] as Standing });
    rows.push({ ofCase });
  }
  if (!more) rows.push(...standing.slice(next).map((one) => ({ standing: one })));
  return rows;
}
