// The same vulnerability in other sources: proposed with evidence, accepted or undone by a person.

import { Link } from "wouter";

import { useChange } from "../api/queries";
import type { CatalogueRecord } from "../api/types";
import { path } from "../frame/address";
import { useMayWrite } from "../frame/session";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

export function Links({ record }: { record: CatalogueRecord }) {
  const { t, both } = useText();
  const writes = useMayWrite();
  const judge = useChange("POST", "/catalogue/links", ["catalogue-record", "/catalogue"]);
  const links = record.links ?? [];
  if (links.length === 0) return null;
  const say = (link: (typeof links)[number], state: string) =>
    judge.mutate({
      a: { source: record.source, id: record.id },
      b: { source: link.source, id: link.id },
      state,
    });
  return (
    <section>
      <h2>{t("record.links")}</h2>
      {judge.error && <Problem error={judge.error} />}
      <ul className="link-list">
        {links.map((link) => (
          <li key={`${link.source}/${link.id}`}>
            <p>
              <Link href={path("records", "catalogue", link.source, link.id)} className="mono">
                {link.id}
              </Link>{" "}
              <span className={`link-state link-${link.state}`}>{t(`link.${link.state}`)}</span>
            </p>
            <p className="quiet">{both(link.evidence)}</p>
            {writes && (
              <p className="link-acts">
                {link.state !== "accepted" && (
                  <button
                    type="button"
                    className="button small"
                    disabled={judge.isPending}
                    onClick={() => say(link, "accepted")}
                  >
                    {t("link.accept")}
                  </button>
                )}
                {link.state !== "undone" && (
                  <button
                    type="button"
                    className="button small"
                    disabled={judge.isPending}
                    onClick={() => say(link, "undone")}
                  >
                    {t("link.undo")}
                  </button>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
