// For which other assets the duty stands the same. There may be ten thousand: none is drawn before
// the list is opened, and then a hundred at a time.

import { useState } from "react";
import { Link } from "wouter";

import { useDutyAssets } from "../api/queries";
import type { DutyRow } from "../api/types";
import { path } from "../frame/address";
import { More } from "../parts/filters";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";

export function SameAssets({ duty }: { duty: DutyRow }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  if (!duty.more_assets) return null;
  return (
    <details
      className="duty-assets"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>{t("why.same", { count: duty.more_assets + 1 })}</summary>
      {open && <Names duty={duty} />}
    </details>
  );
}

function Names({ duty }: { duty: DutyRow }) {
  const { t } = useText();
  const found = useDutyAssets(duty.case_id, duty.duty, true);
  if (!found.first) return <Waiting error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <p className="side-note">{t("why.same.text", { asset: duty.asset })}</p>
      <ul>
        {found.items.map((one) => (
          <li key={one.asset}>
            {one.duty === duty.duty ? (
              one.asset
            ) : (
              <Link href={path("cases", duty.number, "duties", one.duty)}>{one.asset}</Link>
            )}
          </li>
        ))}
      </ul>
      <More
        shown={found.items.length}
        total={found.total}
        more={found.hasNextPage}
        busy={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}
