// Texts of a book: what is cited and what was searched for is marked, and commentary has the few
// signs of Markdown that books use.

import { Fragment, type ReactNode } from "react";

import { stretches } from "./found";
import { tableOf } from "./table";

interface Props {
  text: string;
  cited?: string[];
  terms?: string[];
}

export function Words({ text, cited = [], terms = [] }: Props): ReactNode {
  return stretches(text, cited, terms).map((part, at) => {
    if (part.found)
      return (
        <mark key={at} className="hit">
          {part.text}
        </mark>
      );
    if (part.cited) return <mark key={at}>{part.text}</mark>;
    return <Fragment key={at}>{part.text}</Fragment>;
  });
}

const kInline = /\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`/g;

interface CommentProps {
  text: string;
  terms?: string[];
  language: string;
}

// One paragraph, or one table, which scrolls by itself where the page is narrow.
export function Comment({ text, terms, language }: CommentProps): ReactNode {
  const table = tableOf(text);
  if (!table)
    return (
      <p lang={language}>
        <Signs text={text} terms={terms} />
      </p>
    );
  return (
    <div className="comment-table" lang={language} tabIndex={0} role="group">
      <table className="plain-table">
        <thead>
          <tr>
            {table.head.map((cell, at) => (
              <th key={at} scope="col">
                <Signs text={cell} terms={terms} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={at}>
                  <Signs text={cell} terms={terms} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Signs({ text, terms = [] }: { text: string; terms?: string[] | undefined }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(kInline)) {
    parts.push(<Words key={from} text={text.slice(from, found.index)} terms={terms} />);
    const [whole, bold, italic, code] = found;
    const inside = <Words text={bold ?? italic ?? code ?? ""} terms={terms} />;
    const key = `m${found.index}`;
    if (bold) parts.push(<strong key={key}>{inside}</strong>);
    else if (italic) parts.push(<em key={key}>{inside}</em>);
    else parts.push(<code key={key}>{inside}</code>);
    from = found.index + whole.length;
  }
  parts.push(<Words key="last" text={text.slice(from)} terms={terms} />);
  return parts;
}
