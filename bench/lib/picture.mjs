/** A bar for each contestant, shorter is better; as SVG for light and for dark pages. */
const COLOURS = {
  light: { text: '#1f2328', quiet: '#656d76', ours: '#0969da', other: '#afb8c1' },
  dark: { text: '#e6edf3', quiet: '#8d96a0', ours: '#4493f8', other: '#3d444d' },
}
const [WIDTH, LABEL, ROW, TOP] = [760, 270, 28, 44]
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

export function drawBars({ title, unit, rows }, mode) {
  const { text, quiet, ours, other } = COLOURS[mode]
  const most = Math.max(...rows.map(({ value }) => value))
  const room = WIDTH - LABEL - 150
  const bars = rows.map(({ name, value, shown, isOurs }, at) => {
    const y = TOP + at * ROW
    const width = Math.max(2, (value / most) * room)
    return `<text x="${LABEL - 10}" y="${y + 15}" text-anchor="end" fill="${text}">${escape(name)}</text><rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="20" rx="3" fill="${isOurs ? ours : other}"/><text x="${(LABEL + width + 8).toFixed(1)}" y="${y + 15}" fill="${quiet}">${escape(shown)}</text>`
  })
  const height = TOP + rows.length * ROW + 8
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${escape(title)}"><text x="10" y="24" font-size="15" font-weight="600" fill="${text}">${escape(title)}</text><text x="${WIDTH - 10}" y="24" text-anchor="end" fill="${quiet}">${escape(unit)}, less is better</text>${bars.join('')}</svg>\n`
}
