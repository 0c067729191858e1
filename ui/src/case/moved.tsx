// What a command moves, before → after for each clock; and what others wrote meanwhile.

import { useNames } from "../api/queries";
import type { Moved, TimelineEntry } from "../api/types";
import { useAssets } from "../parts/assets";
import { ArrowSign } from "../parts/icons";
import { StateMark } from "../parts/marks";
import { When } from "../parts/when";
import { useText } from "../text/i18n";

interface MovedTableProps {
  moved: Moved[];
  more: number | undefined; // how many moved beyond these
}

export function MovedTable({ moved, more }: MovedTableProps) {
  const { t, both } = useText();
  const assets = useAssets();
  if (moved.length === 0) return null;
  return (
    <ul className="moved">
      {moved.map((one) => (
        <li key={one.duty}>
          <p className="moved-name">
            {both(one.name)}
            <span className="quiet"> {assets(one)}</span>
          </p>
          <div className="moved-line">
            <Side side={one.before} none={t("moved.not-before")} />
            <span className="moved-arrow">
              <ArrowSign />
              <span className="unseen">{t("moved.becomes")}</span>
            </span>
            <Side
              side={one.after}
              none={t("moved.not-after")}
              same={one.after?.due_at === one.before?.due_at}
            />
          </div>
        </li>
      ))}
      {more && <li className="quiet">{t("assets.more", { count: more })}</li>}
    </ul>
  );
}

interface SideProps {
  side: Moved["before"];
  none: string;
  same?: boolean; // the date did not move: once is enough
}

function Side({ side, none, same }: SideProps) {
  if (!side || side.state === "idle") return <span className="quiet">{none}</span>;
  return (
    <span className="moved-side">
      <StateMark state={side.state} />
      {side.due_at && !same && <When at={side.due_at} short />}
    </span>
  );
}

export function Others({ entries }: { entries: TimelineEntry[] }) {
  const { t, both } = useText();
  const name = useNames();
  return (
    <div className="others" role="alert">
      <h3>{t("clash.title", { count: entries.length })}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={entry.seq}>
            <When at={entry.recorded_at} short /> <strong>{name(entry.actor)}</strong>{" "}
            {both(entry.label)}
            {entry.asset && <span className="quiet"> · {entry.asset}</span>}
          </li>
        ))}
      </ul>
      <p>{t("clash.text")}</p>
    </div>
  );
}
