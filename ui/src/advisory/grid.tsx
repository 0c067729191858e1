// Which versions of which products are what: a grid that is written with the keyboard. Enter goes
// to the row below and makes one at the end; the arrows go up and down, where they choose from a
// list with Ctrl; a table out of a spreadsheet may be pasted into any cell.

import { useEffect, useRef, useState } from "react";

import { CloseSign, PlusSign, WarnSign } from "../parts/icons";
import { useText, type Key } from "../text/i18n";
import {
  changedRow,
  isBlank,
  isTable,
  kJustifications,
  kStatuses,
  neighbour,
  newRow,
  type Row,
  type RowUnderstood,
  type Status,
} from "./model";

interface Props {
  rows: Row[];
  understood: RowUnderstood[]; // of the rows that are not blank, in their order
  assets: string[];
  change: (rows: Row[]) => void;
  paste: (text: string) => void;
}

export function Grid({ rows, understood, assets, change, paste }: Props) {
  const { t } = useText();
  const box = useRef<HTMLTableElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (!wanted.current) return;
    box.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"]`)?.focus();
    wanted.current = undefined;
  });
  const told = toldByKey(rows, understood);
  const set = (key: number, part: Partial<Row>) =>
    change(rows.map((row) => (row.key === key ? changedRow(row, part) : row)));
  const add = (after: number | undefined, column: string) => {
    const row = newRow(nextOf(rows.find(({ key }) => key === after)));
    const place = rows.findIndex(({ key }) => key === after) + 1 || rows.length;
    wanted.current = `${row.key}.${column}`;
    change(rows.toSpliced(place, 0, row));
  };
  const remove = (key: number) => {
    const near = neighbour(rows, key, 1) ?? neighbour(rows, key, -1);
    if (near) wanted.current = `${near.key}.product`;
    change(rows.filter((row) => row.key !== key));
  };
  const step = (key: number, column: string, by: 1 | -1) => {
    const to = neighbour(rows, key, by);
    box.current?.querySelector<HTMLElement>(`[data-cell="${to?.key}.${column}"]`)?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const cell = (event.target as HTMLElement).dataset.cell;
    if (!cell) return;
    const [key, column] = [Number(cell.split(".")[0]), cell.split(".")[1] ?? ""];
    // Where an arrow chooses from a list, it moves only with the key that is held.
    const chooses = event.target instanceof HTMLSelectElement || column === "product";
    const held = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && !held) {
      event.preventDefault();
      if (neighbour(rows, key, 1)) step(key, column, 1);
      else add(key, "product");
    } else if (event.key === "Backspace" && held && event.shiftKey) {
      event.preventDefault();
      remove(key);
    } else if ((held || !chooses) && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      step(key, column, event.key === "ArrowDown" ? 1 : -1);
    }
  };
  return (
    <>
      <datalist id="advisory-products">
        {assets.map((asset) => (
          <option key={asset} value={asset} />
        ))}
      </datalist>
      <table
        className="advisory-grid"
        ref={box}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text/plain");
          if (!isTable(text)) return;
          event.preventDefault();
          paste(text);
        }}
      >
        <caption className="unseen">{t("advisory.affected")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("advisory.product")}</th>
            <th scope="col">{t("field.versions")}</th>
            <th scope="col">{t("advisory.status")}</th>
            <th scope="col">{t("advisory.names")}</th>
            <th scope="col">
              <span className="unseen">{t("remove")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <GridRow
              key={row.key}
              row={row}
              place={place + 1}
              told={told.get(row.key)}
              set={(part) => set(row.key, part)}
              remove={() => remove(row.key)}
            />
          ))}
        </tbody>
      </table>
      <p className="grid-acts">
        <button
          type="button"
          className="button small"
          onClick={() => add(rows.at(-1)?.key, "product")}
        >
          <PlusSign /> {t("advisory.row.add")}
        </button>
        <span className="quiet">{t("advisory.grid.keys")}</span>
      </p>
    </>
  );
}

// The next row is most often of the same product.
const nextOf = (row: Row | undefined): Partial<Row> =>
  row
    ? {
        fresh: true,
        product: row.product,
        vendor: row.vendor,
        scheme: row.scheme,
        purl: row.purl,
        cpe: row.cpe,
        status: row.status,
      }
    : {};

function toldByKey(rows: Row[], understood: RowUnderstood[]): Map<number, RowUnderstood> {
  const said = rows.filter((row) => !isBlank(row));
  return new Map(understood.flatMap((one, at) => (said[at] ? [[said[at].key, one]] : [])));
}

interface RowProps {
  row: Row;
  place: number;
  told: RowUnderstood | undefined;
  set: (part: Partial<Row>) => void;
  remove: () => void;
}

function GridRow({ row, place, told, set, remove }: RowProps) {
  const { t, both, has } = useText();
  const [open, setOpen] = useState(false);
  const refused = told?.refused ?? [];
  const problem = (fields: string[]) => refused.find(({ field }) => fields.includes(field));
  const cell = (column: string, label: string) => ({
    "data-cell": `${row.key}.${column}`,
    "aria-label": t("advisory.cell", { label, row: String(place) }),
    "aria-invalid": problem([column]) ? true : undefined,
  });
  const hidden = problem(["vendor", "scheme", "purl", "cpe"]);
  const word = (text: string) => {
    const key: string = `vex.${text}`;
    return has(key) ? t(key as Key) : text;
  };
  return (
    <tr className={refused.length ? "wrong" : row.fresh ? "fresh" : undefined}>
      <td data-label={t("advisory.product")}>
        <input
          {...cell("product", t("advisory.product"))}
          list="advisory-products"
          value={row.product}
          onChange={(event) => set({ product: event.target.value })}
        />
        <RowProblem one={problem(["product", ""])} />
      </td>
      <td data-label={t("field.versions")}>
        <input
          {...cell("versions", t("field.versions"))}
          className="mono"
          placeholder={t("advisory.versions.all")}
          value={row.versions}
          onChange={(event) => set({ versions: event.target.value })}
        />
        {told?.words && !problem(["versions"]) && (
          <span className="cell-words">{both(told.words)}</span>
        )}
        <RowProblem one={problem(["versions"])} />
      </td>
      <td data-label={t("advisory.status")}>
        <select
          {...cell("status", t("advisory.status"))}
          value={row.status}
          onChange={(event) => set({ status: event.target.value as Status })}
        >
          {kStatuses.map((status) => (
            <option key={status} value={status}>
              {word(status)}
            </option>
          ))}
        </select>
        {row.status === "not_affected" && (
          <>
            <select
              {...cell("justification", t("text.flag"))}
              value={row.justification}
              onChange={(event) => set({ justification: event.target.value })}
            >
              <option value="">{t("advisory.reason.none")}</option>
              {kJustifications.map((one) => (
                <option key={one} value={one}>
                  {word(one)}
                </option>
              ))}
            </select>
            <input
              {...cell("impact", t("advisory.reason"))}
              placeholder={t("advisory.reason")}
              value={row.impact}
              onChange={(event) => set({ impact: event.target.value })}
            />
            <RowProblem one={problem(["justification", "impact"])} />
          </>
        )}
      </td>
      <td data-label={t("advisory.names")}>
        <button
          type="button"
          className="button plain small grid-more"
          aria-expanded={open || !!hidden}
          onClick={() => setOpen(!open)}
        >
          {[row.vendor, row.purl || row.cpe, row.scheme].filter(Boolean).join(" · ") ||
            t("advisory.names.none")}
        </button>
        {(open || hidden) && (
          <div className="grid-names">
            {(["vendor", "purl", "cpe", "scheme"] as const).map((name) => (
              <label key={name} className="cell">
                <span>{t(`advisory.${name}` as Key)}</span>
                <input
                  {...cell(name, t(`advisory.${name}` as Key))}
                  className={name === "vendor" ? undefined : "mono"}
                  value={row[name]}
                  onChange={(event) => set({ [name]: event.target.value })}
                />
                <RowProblem one={problem([name])} />
              </label>
            ))}
          </div>
        )}
      </td>
      <td className="grid-remove">
        <button type="button" className="button plain square" onClick={remove}>
          <CloseSign />
          <span className="unseen">{t("advisory.row.remove", { row: String(place) })}</span>
        </button>
      </td>
    </tr>
  );
}

export function RowProblem({ one }: { one: { code: string; message: string } | undefined }) {
  const { t, has, language } = useText();
  if (!one) return null;
  const key: string = `error.${one.code}`;
  return (
    <span className="field-problem">
      <WarnSign /> {language === "zh" && has(key) ? t(key as Key) : one.message}
    </span>
  );
}
