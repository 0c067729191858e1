// Where two containers differ: JSON pointers with both sides.

import type { CvePage } from "./model";

interface Props {
  items: CvePage["differences"];
  before: string; // what stands at the left
  after: string;
}

export function Differences({ items, before, after }: Props) {
  return (
    <table className="plain-table cve-differences">
      <thead>
        <tr>
          <th scope="col">JSON</th>
          <th scope="col">{before}</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ at, ours, theirs }) => (
          <tr key={at}>
            <th scope="row" className="mono">
              {at || "/"}
            </th>
            <td data-label={before}>{ours ? <del>{ours}</del> : "–"}</td>
            <td data-label={after}>{theirs ? <ins>{theirs}</ins> : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
