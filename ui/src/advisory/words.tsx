// What else the advisory says: numbers, texts in two languages side by side, weaknesses, pages,
// people, who publishes and how far it may go.

import type { ReactNode } from "react";

import { ChoiceField, LongField, TagsField, TextField } from "../parts/fields";
import { CloseSign, PlusSign } from "../parts/icons";
import { useText, type Key } from "../text/i18n";
import {
  kLanguages,
  kOther,
  kPaired,
  type Page,
  type Person,
  type TextKind,
  type Words,
} from "./model";

const kSharing = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

interface Props {
  words: Words;
  change: (part: Partial<Words>) => void;
}

export function WordsForm({ words, change }: Props) {
  const { t } = useText();
  return (
    <div className="advisory-words">
      <TagsField
        label={t("field.identifiers")}
        hint={t("advisory.identifiers.hint")}
        optional
        value={words.identifiers}
        onChange={(identifiers) => change({ identifiers })}
      />
      <Paired words={words} change={change} />
      <TagsField
        label={t("text.weakness")}
        hint={t("advisory.weakness.hint")}
        optional
        value={words.weaknesses}
        onChange={(weaknesses) => change({ weaknesses })}
      />
      <OtherTexts words={words} change={change} />
      <Pages words={words} change={change} />
      <People words={words} change={change} />
      <div className="word-pair">
        <TextField
          label={t("advisory.publisher")}
          hint={t("advisory.publisher.hint")}
          optional
          value={words.publisher}
          onChange={(publisher) => change({ publisher })}
        />
        <ChoiceField
          label={t("advisory.sharing")}
          hint={t("advisory.sharing.hint")}
          optional
          empty={t("advisory.sharing.none")}
          choices={kSharing.map((value) => ({ value, label: `TLP:${value}` }))}
          value={words.sharing}
          onChange={(sharing) => change({ sharing })}
        />
      </div>
    </div>
  );
}

function Paired({ words, change }: Props) {
  const { t } = useText();
  return (
    <>
      {kPaired.map((kind) => (
        <div key={kind} className="word-pair">
          {kLanguages.map((language) => {
            const name = `${kind}.${language}`;
            const frame = {
              label: t("advisory.text.in", {
                kind: t(`text.${kind}` as Key),
                language: t(`language.${language}` as Key),
              }),
              optional: true,
              value: words.paired[name] ?? "",
              onChange: (text: string) => change({ paired: { ...words.paired, [name]: text } }),
            };
            return kind === "title" ? (
              <TextField key={name} {...frame} />
            ) : (
              <LongField key={name} {...frame} />
            );
          })}
        </div>
      ))}
    </>
  );
}

function OtherTexts({ words, change }: Props) {
  const { t } = useText();
  const { others } = words;
  const set = (at: number, part: Partial<Words["others"][number]>) =>
    change({ others: others.with(at, { ...others[at]!, ...part }) });
  return (
    <List
      title={t("advisory.texts.others")}
      add={t("advisory.texts.add")}
      onAdd={() =>
        change({ others: [...others, { kind: "details", language: "en", text: "" }] })
      }
    >
      {others.map((one, at) => (
        <Item
          key={at}
          name={t(`text.${one.kind}` as Key)}
          remove={() => change({ others: others.toSpliced(at, 1) })}
        >
          <ChoiceField
            label={t("advisory.text.kind")}
            choices={kOther.map((kind) => ({ value: kind, label: t(`text.${kind}` as Key) }))}
            value={one.kind}
            onChange={(kind) => set(at, { kind: kind as TextKind })}
          />
          <TextField
            label={t("advisory.text.language")}
            optional
            value={one.language}
            onChange={(language) => set(at, { language })}
          />
          <LongField
            label={t("advisory.text.text")}
            value={one.text}
            onChange={(text) => set(at, { text })}
          />
        </Item>
      ))}
    </List>
  );
}

function Pages({ words, change }: Props) {
  const { t } = useText();
  const { pages } = words;
  const set = (at: number, part: Partial<Page>) =>
    change({ pages: pages.with(at, { ...pages[at]!, ...part }) });
  return (
    <List
      title={t("record.references")}
      add={t("advisory.pages.add")}
      onAdd={() => change({ pages: [...pages, { address: "", title: "" }] })}
    >
      {pages.map((one, at) => (
        <Item
          key={at}
          name={one.address || String(at + 1)}
          remove={() => change({ pages: pages.toSpliced(at, 1) })}
        >
          <TextField
            label={t("advisory.page.address")}
            type="url"
            value={one.address}
            onChange={(address) => set(at, { address })}
          />
          <TextField
            label={t("text.title")}
            optional
            value={one.title}
            onChange={(title) => set(at, { title })}
          />
        </Item>
      ))}
    </List>
  );
}

function People({ words, change }: Props) {
  const { t } = useText();
  const { people } = words;
  const set = (at: number, part: Partial<Person>) =>
    change({ people: people.with(at, { ...people[at]!, ...part }) });
  return (
    <List
      title={t("advisory.people")}
      add={t("advisory.people.add")}
      note={t("advisory.people.note")}
      onAdd={() =>
        change({ people: [...people, { name: "", organisation: "", part: "finder" }] })
      }
    >
      {people.map((one, at) => (
        <Item
          key={at}
          name={one.name || String(at + 1)}
          remove={() => change({ people: people.toSpliced(at, 1) })}
        >
          <TextField
            label={t("advisory.person.name")}
            value={one.name}
            onChange={(name) => set(at, { name })}
          />
          <TextField
            label={t("advisory.person.organisation")}
            optional
            value={one.organisation}
            onChange={(organisation) => set(at, { organisation })}
          />
          <TextField
            label={t("advisory.person.part")}
            hint={t("advisory.person.part.hint")}
            optional
            value={one.part}
            onChange={(part) => set(at, { part })}
          />
        </Item>
      ))}
    </List>
  );
}

interface ListProps {
  title: string;
  add: string;
  note?: string;
  onAdd: () => void;
  children: ReactNode;
}

function List({ title, add, note, onAdd, children }: ListProps) {
  return (
    <fieldset className="word-list">
      <legend>{title}</legend>
      {note && <p className="quiet">{note}</p>}
      {children}
      <button type="button" className="button small" onClick={onAdd}>
        <PlusSign /> {add}
      </button>
    </fieldset>
  );
}

function Item({
  name,
  remove,
  children,
}: {
  name: string;
  remove: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  return (
    <div className="word-item">
      <div className="word-fields">{children}</div>
      <button type="button" className="button plain square" onClick={remove}>
        <CloseSign />
        <span className="unseen">{t("remove.named", { name })}</span>
      </button>
    </div>
  );
}
