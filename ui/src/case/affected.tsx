// Affected: assets by parties. A cell says what the party is to the asset and how far it has come.

import { Link } from "wouter";

import type { CasePage, FactRow, Party } from "../api/types";
import { path } from "../frame/address";
import { PlusSign } from "../parts/icons";
import { StateMark } from "../parts/marks";
import { Empty } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";
import { inOrder } from "./side";

export function Affected({ page }: { page: CasePage }) {
  const { t, has } = useText();
  const assets = page.assets ?? [];
  const parties = page.parties ?? [];
  const base = path("cases", page.number);
  const may = page.may ?? [];
  const kind = (name: string) => {
    const key: string = `kind.${name}`;
    return has(key) ? t(key as Key) : name;
  };
  return (
    <>
      {may.includes("add-asset") && (
        <p className="affected-acts">
          <Link href={`${base}/do/add-asset?tab=affected`} className="button small">
            <PlusSign /> {t("command.add-asset")}
          </Link>
          <Link href={`${base}/do/add-party?tab=affected`} className="button small">
            <PlusSign /> {t("command.add-party")}
          </Link>
        </p>
      )}
      {assets.length === 0 && (
        <Empty title={t("affected.none")}>
          <p>{t("affected.none.text")}</p>
        </Empty>
      )}
      {assets.length > 0 && (
        <table className="affected">
          <caption className="unseen">{t("tab.affected")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("asset")}</th>
              {parties.map((party) => (
                <th scope="col" key={party.party}>
                  {party.party}
                  {party.ours && <span className="tagged">{t("party.ours")}</span>}
                  <span className="cell-sub">{party.contact}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {assets.map(({ asset, kind: kindOf, versions, duties }) => (
              <tr key={asset}>
                <th scope="row">
                  {asset}
                  <span className="cell-sub">
                    {[kind(kindOf), versions].filter(Boolean).join(" · ")}
                  </span>
                </th>
                {parties.map((party) => (
                  <td key={party.party} data-party={party.party}>
                    <Cell page={page} party={party} asset={asset} owed={duties ?? []} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {assets.length < page.assets_total && (
        <p className="quiet">
          {t("more.shown", { shown: assets.length, total: page.assets_total })}
        </p>
      )}
    </>
  );
}

const forAsset = (asset: string) => (row: { asset?: string }) => !row.asset || row.asset === asset;

interface CellProps {
  page: CasePage;
  party: Party;
  asset: string;
  owed: number[]; // places in page.duties
}

function Cell({ page, party, asset, owed }: CellProps) {
  const { t, both } = useText();
  const roles = (party.roles ?? []).filter(forAsset(asset));
  const facts = (page.facts ?? []).filter(forAsset(asset)).filter((one) => one.by === party.party);
  const all = owed.flatMap((at) => page.duties?.[at] ?? []);
  const duties = inOrder(all.filter((duty) => duty.party === party.party));
  const last = latest(facts);
  if (roles.length === 0 && !last && duties.length === 0)
    return <span className="quiet">{t("affected.no-part")}</span>;
  return (
    <>
      <span className="cell-role">
        {roles.map(({ role }) => t(`role.${role}` as Key)).join(" · ")}
      </span>
      {last && (
        <span className="cell-fact">
          {both(last.label)} <When at={last.occurred_at} short />
        </span>
      )}
      <ul className="cell-duties">
        {duties.map((duty) => (
          <li key={duty.duty}>
            <StateMark state={duty.state} />{" "}
            <Link href={path("cases", page.number, "duties", duty.duty)}>{both(duty.name)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function latest(facts: FactRow[]): FactRow | undefined {
  return facts
    .filter((fact) => fact.value === undefined)
    .toSorted((a, b) => Date.parse(a.occurred_at) - Date.parse(b.occurred_at))
    .at(-1);
}
