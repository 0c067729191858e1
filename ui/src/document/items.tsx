// What the document holds, and where each goes: into a new case, into one that is there, nowhere.

import { Link } from "wouter";

import { Why } from "../advisory/outputs";
import { path } from "../frame/address";
import { SeverityMark } from "../parts/marks";
import { useText } from "../text/i18n";
import { opened, usualAims, type Aim, type Item, type Preview } from "./model";

interface Props {
  preview: Preview;
  aims: Map<string, Aim>;
  aim: (chosen: [string, Aim][]) => void;
  shown: string | undefined;
  show: (place: string) => void;
}

export function Items({ preview, aims, aim, shown, show }: Props) {
  const { t } = useText();
  const { items } = preview;
  const open = [...usualAims(items)].filter(([, to]) => to);
  const all = open.length > 0 && open.every(([place]) => aims.get(place));
  return (
    <section aria-labelledby="document-items">
      <h2 id="document-items">{t("document.items")}</h2>
      {open.length > 1 && (
        <label className="check">
          <input
            type="checkbox"
            checked={all}
            onChange={() => aim(open.map(([place, to]) => [place, all ? "" : to]))}
          />
          {t("document.all", { count: open.length })}
        </label>
      )}
      <ul className="document-items">
        {items.map((item) => (
          <OneItem
            key={item.place}
            item={item}
            aim={aims.get(item.place) ?? ""}
            setAim={(to) => aim([[item.place, to]])}
            shown={item.place === shown}
            show={items.length > 1 ? () => show(item.place) : undefined}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  item: Item;
  aim: Aim;
  setAim: (to: Aim) => void;
  shown: boolean;
  show: (() => void) | undefined; // undefined: there is nothing else
}

function OneItem({ item, aim, setAim, shown, show }: ItemProps) {
  const { t } = useText();
  const name = item.id || item.place;
  return (
    <li className={shown ? "document-item shown" : "document-item"}>
      <div>
        <p className="document-item-title">
          <strong>{item.title || name}</strong> <SeverityMark severity={item.severity} />
        </p>
        <p className="mono quiet">
          {[...new Set([item.id, ...item.identifiers, item.place])].filter(Boolean).join(" · ")}
        </p>
        {item.state && <p className="remark">{t("document.state", { state: item.state })}</p>}
        {item.cases.map((one) => (
          <div key={one.case_id} className="document-case">
            {t(one.opened ? "document.opened-from" : "document.same-number")}{" "}
            <Link href={path("cases", one.number)} className="mono">
              {one.number}
            </Link>{" "}
            <span className="quiet">{one.title}</span>
            {one.refused && <Why refused={one.refused} />}
          </div>
        ))}
        {item.refused && <Why refused={item.refused} />}
      </div>
      <div className="document-aim">
        {(!item.refused || item.cases.length > 0) && item.id && (
          <label>
            <span className="unseen">{t("document.aim", { name })}</span>
            <select value={aim} onChange={(event) => setAim(event.target.value as Aim)}>
              <option value="">{t("document.aim.none")}</option>
              {!item.refused && (
                <option value={opened(item) ? "another" : "new"}>
                  {t(opened(item) ? "document.aim.another" : "document.aim.new")}
                </option>
              )}
              {item.cases.map((one) => (
                <option
                  key={one.case_id}
                  value={`into:${one.number}`}
                  disabled={one.refused !== undefined}
                >
                  {t("document.aim.into", { number: one.number })}
                </option>
              ))}
            </select>
          </label>
        )}
        {show && item.id && (
          <button
            type="button"
            className="button plain small"
            aria-pressed={shown}
            onClick={show}
          >
            {t("document.look")}
            <span className="unseen"> {name}</span>
          </button>
        )}
      </div>
    </li>
  );
}
