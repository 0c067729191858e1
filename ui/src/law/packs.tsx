// The rule packs: which laws this docket counts by, and what each asks for.

import { useRef } from "react";
import { Link } from "wouter";

import { usePacks } from "../api/queries";
import type { PackRow } from "../api/types";
import { path } from "../frame/address";
import { useRows } from "../frame/rows";
import { Empty, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Checked } from "../why/law_text";
import { packStatus } from "../why/pack_foot";

export default function PacksPage() {
  const { t } = useText();
  const found = usePacks();
  const box = useRef<HTMLUListElement>(null);
  useRows(box, !found.isPending);
  useTitle(t("place.law"));
  const packs = found.data?.items;
  return (
    <div className="page prose">
      <h1>{t("place.law")}</h1>
      <p className="lead">{t("law.text")}</p>
      {!packs && <Waiting error={found.error} again={() => void found.refetch()} />}
      {packs?.length === 0 && <Empty title={t("law.none")} />}
      <ul className="packs" ref={box}>
        {packs?.map((pack) => (
          <PackCard key={pack.name} pack={pack} alone={packs.length === 1} />
        ))}
      </ul>
    </div>
  );
}

// Among others a pack shows how many rules it has; alone it shows them.
function PackCard({ pack, alone }: { pack: PackRow; alone: boolean }) {
  const { article, t, both } = useText();
  const duties = pack.duties ?? [];
  return (
    <li className="pack">
      <h2>
        <Link href={path("law", pack.name)} data-row={pack.name}>
          {both(pack.title)}
        </Link>
      </h2>
      <p className="case-line">
        <span className="mono quiet">{pack.name}</span>
        <span className="tagged">{both(pack.standing) || packStatus(t, pack.status)}</span>
        <Checked text={pack.checked} />
      </p>
      {duties.length > 0 && (
        <details open={alone} className="pack-rules">
          <summary>{t("law.rules.count", { count: duties.length })}</summary>
          <ul className="rules">
            {duties.map((rule) => (
              <li key={rule.rule}>
                <span className="rule-article">{article(rule.article)}</span>{" "}
                <strong>{both(rule.name)}</strong>
                <p>{both(rule.sentence)}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
