// Every exchange of a case with CVE Services, the newest first, each with its evidence.

import { useRef } from "react";
import { Link } from "wouter";

import { useNames } from "../api/queries";
import { useRows } from "../frame/rows";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { OutcomeMark, useFailure } from "./marks";
import type { CveExchange, CvePage } from "./model";

export function Exchanges({ cve, base }: { cve: CvePage; base: string }) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  useRows(box, true);
  if (cve.exchanges.length === 0) return null;
  return (
    <>
      <h3>{t("cve.exchanges", { count: cve.exchanges.length })}</h3>
      <table className="rows cve-exchanges" ref={box}>
        <caption className="unseen">{t("cve.exchanges", { count: cve.exchanges.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("cve.exchange.asked")}</th>
            <th scope="col">{t("cve.exchange.answered")}</th>
          </tr>
        </thead>
        <tbody>
          {cve.exchanges.map((one) => (
            <Line key={one.request} exchange={one} base={base} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ exchange, base }: { exchange: CveExchange; base: string }) {
  const { t } = useText();
  const name = useNames();
  const failure = useFailure();
  const of = exchange.action as "reserve" | "publish" | "reject" | "read";
  const { code, because } = exchange;
  return (
    <tr>
      <td>
        <Link
          href={`${base}/${exchange.request}`}
          className="row-link cell-main"
          data-row={String(exchange.request)}
        >
          {t(`cve.act.${of}`)} {exchange.cve && <span className="mono">{exchange.cve}</span>}
        </Link>
        <span className="cell-sub">
          <span>#{exchange.request}</span> <span>{name(exchange.actor)}</span>{" "}
          <When at={exchange.asked_at} short />
        </span>
      </td>
      <td>
        <OutcomeMark outcome={exchange.outcome} earlier={exchange.earlier} />
        <span className="cell-sub">
          {exchange.answered_at && <When at={exchange.answered_at} short />}
          {code && <span className="mono cve-code">{code}</span>}
        </span>
        {(code || because) && (
          <span className="cell-sub cve-said">{code ? failure(code, because) : because}</span>
        )}
      </td>
    </tr>
  );
}
