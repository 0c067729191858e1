// One pack as a book: its articles in both languages, its rules as sentences, its open questions.

import { usePack } from "../api/queries";
import type { Pack } from "../api/types";
import { Link } from "wouter";
import { WarnSign } from "../parts/icons";
import { Waiting } from "../parts/problem";
import { zoneName } from "../text/dates";
import { useText } from "../text/i18n";
import { useTitle } from "../text/title";
import { Checked, Marked } from "../why/law_text";
import { packStatus } from "../why/pack_foot";
import { OptionName } from "../why/readings";

export default function PackPage({ name }: { name: string }) {
  const { t, both, language } = useText();
  const found = usePack(name);
  useTitle(t("place.law"));
  const pack = found.data;
  if (!pack)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return (
    <article className="page prose law-page">
      <p className="crumbs">
        <Link href="/law">{t("place.law")}</Link>
      </p>
      <h1>{both(pack.title)}</h1>
      <p className="case-line">
        <span className="mono quiet">{pack.name}</span>
        <span className="tagged">{both(pack.standing) || packStatus(t, pack.status)}</span>
        <span className="quiet">{both(pack.issuer)}</span>
      </p>
      {pack.counting && (
        <p className="quiet">
          {t("law.counting", {
            counting: both(pack.counting),
            zone: zoneName(pack.zone, language),
          })}
        </p>
      )}
      <p className="mono hash quiet">SHA-256 {pack.hash}</p>
      {(pack.chapters ?? []).map((chapter) => (
        <Chapter key={chapter.file} chapter={chapter} pack={pack} />
      ))}
      <Questions pack={pack} />
    </article>
  );
}

type ChapterText = NonNullable<Pack["chapters"]>[number];

function Chapter({ chapter, pack }: { chapter: ChapterText; pack: Pack }) {
  const { t } = useText();
  const passages = chapter.passages ?? [];
  if (passages.length === 0) return null;
  return (
    <section className="chapter">
      {passages.map((passage, at) => (
        <PassageText key={`${passage.article} ${at}`} passage={passage} pack={pack} />
      ))}
      {chapter.recalled ? (
        <p className="remark recalled">
          <WarnSign /> {t("law.recalled")}
        </p>
      ) : (
        <Checked text={chapter.checked} />
      )}
    </section>
  );
}

type Passage = NonNullable<ChapterText["passages"]>[number];

function PassageText({ passage, pack }: { passage: Passage; pack: Pack }) {
  const { article, t, both } = useText();
  const rules = (pack.duties ?? []).filter((rule) => rule.article === passage.article);
  const quoted = rules.flatMap((rule) => rule.cites ?? []);
  return (
    <>
      <h2>{both(passage.title) || article(passage.article)}</h2>
      {passage.text.zh && (
        <blockquote lang="zh-CN" className="law-zh">
          <Marked text={passage.text.zh} quoted={quoted} />
        </blockquote>
      )}
      {passage.text.en && (
        <div className="law-en" lang="en">
          {passage.text.en}
        </div>
      )}
      {passage.paraphrase && <p className="remark">{t("law.paraphrase")}</p>}
      {rules.length > 0 && (
        <>
          <h3>{t("law.rules")}</h3>
          <ul className="rules">
            {rules.map((rule) => (
              <li key={rule.rule}>
                <strong>{both(rule.name)}</strong>
                <p>{both(rule.sentence)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Questions({ pack }: { pack: Pack }) {
  const { t, both } = useText();
  const readings = pack.readings ?? [];
  if (readings.length === 0) return null;
  return (
    <section className="chapter">
      <h2>{t("why.readings")}</h2>
      {readings.map((reading) => (
        <table key={reading.reading} className="readings">
          <caption>{both(reading.asks)}</caption>
          <thead>
            <tr>
              <th scope="col">{t("reading.option")}</th>
              <th scope="col">{t("reading.because")}</th>
            </tr>
          </thead>
          <tbody>
            {reading.options.map((option) => {
              const { taken } = option;
              return (
                <tr key={option.option} className={taken ? "taken" : ""}>
                  <th scope="row">
                    <OptionName option={option.option} />
                    {taken && <span className="tagged">{t("reading.taken")}</span>}
                  </th>
                  <td>{both(option.because)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      ))}
    </section>
  );
}
