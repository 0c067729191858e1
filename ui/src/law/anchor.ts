// The place of an article in the page of its book, as src/app/library.cc makes it: "3(1)" is
// "art-3-1".
export function anchorOf(article: string): string {
  const parts = article.split(/[^0-9A-Za-z.]+/).filter(Boolean);
  return `art-${parts.join("-")}`;
}
