/** The text of an OpenDocument `content.xml` as simple HTML (ODF 1.3, chapter 5: paragraphs, headings, lists, links). */
const DROPPED =
  /<(text:tracked-changes|office:annotation|text:note|text:table-of-content|office:forms|text:sequence-decls|draw:frame)\b[^>]*>[\s\S]*?<\/\1>/g

export function odtToHtml(xml: string): string {
  const body = /<office:text\b[^>]*>([\s\S]*)<\/office:text>/.exec(xml)?.[1] ?? ''
  return body
    .replace(DROPPED, '')
    .replace(/<text:(?:s|tab)\b[^>]*\/>/g, ' ')
    .replace(/<text:line-break\s*\/>/g, '<br>')
    .replace(
      /<text:h\b[^>]*?(?:text:outline-level="(\d)")?[^>]*>/g,
      (_, level: string | undefined) => `<h${Math.min(6, Number(level ?? 2))}>`,
    )
    .replace(/<\/text:h>/g, '</h2>')
    .replace(/<text:p\b[^>]*\/>/g, '')
    .replace(/<(\/?)text:p\b[^>]*>/g, '<$1p>')
    .replace(/<(\/?)text:list-item\b[^>]*>/g, '<$1li>')
    .replace(/<(\/?)text:list\b[^>]*>/g, '<$1ul>')
    .replace(/<text:a\b[^>]*?xlink:href="([^"]*)"[^>]*>/g, '<a href="$1">')
    .replace(/<\/text:a>/g, '</a>')
    .replace(/<\/?(?:text|office|table|draw|style|svg|xlink|fo|loext|field|form|dc|meta)[:\w-]*\b[^>]*>/g, '')
}
