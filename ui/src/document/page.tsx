// Cases out of a file: it is looked at first, with what would be created and what would be lost;
// nothing is written before the reader says so.

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "wouter";

import { post } from "../api/client";
import { refreshCases, useChange } from "../api/queries";
import { path, useGo } from "../frame/address";
import { useDelayed } from "../frame/use_delayed";
import { useMayWrite } from "../frame/session";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem, Waiting } from "../parts/problem";
import { RoleAndKind } from "../records/open_many";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Drop } from "./drop";
import { Head } from "./head";
import { Items } from "./items";
import {
  choiceOf,
  usualAims,
  type Aim,
  type Brought,
  type Preview,
  type Role,
  type Taken,
} from "./model";
import { ShownItem } from "./shown";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/desk.css";
import "../styles/sheets.css";
import "../styles/forms.css";
import "../styles/advisory.css";
import "../styles/document.css";

export default function DocumentPage() {
  const { t } = useText();
  const writes = useMayWrite();
  const [file, setFile] = useState<Brought>();
  useTitle(t("document.title"));
  return (
    <div className="page form-page document-page">
      <div className="page-head">
        <h1>{t("document.title")}</h1>
      </div>
      <p className="lead">{t("document.text")}</p>
      {writes ? (
        <>
          <Drop file={file} take={setFile} />
          {file && <Looked key={file.number} file={file} again={() => setFile(undefined)} />}
        </>
      ) : (
        <p className="problem">{t("case.new.readers")}</p>
      )}
    </div>
  );
}

// What the server makes of the file under a role; `place` and `into`: the item that is shown whole.
function usePreview(file: Brought, as: Role, place: string | undefined, aim: Aim) {
  const into = aim.startsWith("into:") ? aim.slice("into:".length) : undefined;
  return useQuery({
    queryKey: ["document", file.number, as, place, into],
    queryFn: () =>
      post<Preview>("/documents", {
        document: file.base64,
        as,
        ...(place ? { place } : {}),
        ...(into ? { into } : {}),
      }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}

function Looked({ file, again }: { file: Brought; again: () => void }) {
  const { t } = useText();
  const [role, setRole] = useState("provider");
  const [kind, setKind] = useState("product");
  const [asset, setAsset] = useState("");
  const [aims, setAims] = useState<Map<string, Aim>>();
  const [place, setPlace] = useState<string>();
  const rested = useDelayed(asset.trim(), 400);
  const as = { role, kind, assets: rested ? [{ asset: rested, kind }] : [] };
  const shownAim = (place && aims?.get(place)) || "";
  const found = usePreview(file, as, place, shownAim);
  const preview = found.data;
  useEffect(() => {
    if (!preview || aims) return;
    setAims(usualAims(preview.items));
    setPlace(preview.shown?.place);
  }, [preview, aims]);
  if (!preview) return <Waiting error={found.error} again={() => void found.refetch()} />;
  const aim = (chosen: [string, Aim][]) => {
    setAims(new Map([...(aims ?? []), ...chosen]));
    const [only, more] = chosen;
    if (only && !more) setPlace(only[0]);
  };
  return (
    <>
      <Head preview={preview} />
      <fieldset className="form-part">
        <legend>{t("document.as")}</legend>
        <RoleAndKind role={role} setRole={setRole} kind={kind} setKind={setKind} />
        <TextField
          label={t("field.asset.name")}
          hint={t("document.asset.hint")}
          optional
          value={asset}
          onChange={setAsset}
        />
      </fieldset>
      {aims && (
        <Items preview={preview} aims={aims} aim={aim} shown={place} show={setPlace} />
      )}
      {found.error && <Problem error={found.error} />}
      {preview.shown && (
        <ShownItem
          shown={preview.shown}
          item={preview.items.find((one) => one.place === preview.shown?.place)}
          busy={found.isFetching}
        />
      )}
      {aims && <Foot file={file} as={as} aims={aims} again={again} busy={found.isFetching} />}
    </>
  );
}

interface FootProps {
  file: Brought;
  as: Role;
  aims: Map<string, Aim>;
  again: () => void;
  busy: boolean;
}

function Foot({ file, as, aims, again, busy }: FootProps) {
  const { t } = useText();
  const go = useGo();
  const client = useQueryClient();
  const take = useChange<Taken>("POST", "/documents/cases", ["document", "/catalogue"]);
  const chosen = [...aims].filter(([, aim]) => aim).map(([at, aim]) => choiceOf(at, aim));
  if (take.data) return <Result taken={take.data} again={again} />;
  const send = () =>
    take.mutate(
      { document: file.base64, as, chosen },
      {
        onSuccess: async ({ items }) => {
          await refreshCases(client);
          const [first, second] = items;
          if (!first || second || first.refused) return;
          const into = chosen[0]?.into;
          const told = first.was_open ? "record.was-open" : "case.opened";
          notify(t(into ? "document.taken-into" : told, { number: first.number }));
          go(into ? `${path("cases", first.number)}/advisory` : path("cases", first.number));
        },
      },
    );
  return (
    <div className="document-foot">
      {take.error && <Problem error={take.error} />}
      <p className="quiet">{t("document.all-or-none")}</p>
      <div className="form-foot">
        <Link href="/cases" className="button">
          {t("cancel")}
        </Link>
        <button
          type="button"
          className="button main"
          disabled={chosen.length === 0 || take.isPending || busy}
          onClick={send}
        >
          {t("document.take", { count: chosen.length })}
        </button>
      </div>
    </div>
  );
}

function Result({ taken, again }: { taken: Taken; again: () => void }) {
  const { t } = useText();
  const count = taken.items.filter((one) => !one.refused && !one.was_open).length;
  return (
    <section className="document-result" aria-labelledby="document-result" role="status">
      <h2 id="document-result">{t("document.done", { count })}</h2>
      <ul className="plain-list">
        {taken.items.map((one) => (
          <li key={one.place}>
            {one.number && (
              <Link href={path("cases", one.number)} className="mono">
                {one.number}
              </Link>
            )}{" "}
            <span className="mono quiet">{one.place}</span>{" "}
            {one.was_open && <span>{t("record.was-open", { number: one.number })}</span>}
            {one.refused && <span lang="en">{one.refused.message}</span>}
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={again}>
        {t("document.another-file")}
      </button>
    </section>
  );
}
