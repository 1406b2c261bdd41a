/** The page that switches between the mails of a gallery: one file, opened from the disk. */
import { SAMPLE_TITLES, type Sample } from './samples.ts'

export interface GalleryMail {
  readonly template: string
  readonly theme: string
  readonly sample: Sample
  /** Its file in the gallery. */
  readonly file: string
  readonly bytes: number
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const unique = (names: readonly string[]) => [...new Set(names)]

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;font:15px/1.4 system-ui,sans-serif;display:flex;flex-direction:column;height:100vh}
form{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;padding:12px 16px;border-bottom:1px solid #8886}
label{display:flex;gap:8px;align-items:center}
select{font:inherit;padding:4px 8px}
output{margin-left:auto}
div{flex:1;min-height:0;overflow:auto;text-align:center;background:#8883;padding:16px}
iframe{border:0;background:#fff;height:100%;max-width:100%}
`

/** Mails are files beside this page; the choice is kept in the address, so that it can be passed on. */
const SCRIPT = `
const form = document.forms[0], frame = document.querySelector('iframe'), size = document.querySelector('output')
const mails = JSON.parse(document.getElementById('mails').textContent)
const saved = new URLSearchParams(location.hash.slice(1))
for (const [name, value] of saved) if (form.elements[name]) form.elements[name].value = value
const show = () => {
  const wanted = Object.fromEntries(new FormData(form))
  const mail = mails.find((one) => one.template === wanted.template && one.theme === wanted.theme && one.sample === wanted.sample)
  if (mail === undefined) return
  if (frame.getAttribute('src') !== mail.file) frame.src = mail.file
  frame.style.width = wanted.width + 'px'
  frame.style.colorScheme = wanted.look
  size.textContent = mail.bytes.toLocaleString() + ' bytes'
  location.hash = new URLSearchParams(wanted)
}
form.addEventListener('change', show)
show()
`

function choice(name: string, label: string, options: readonly (readonly [string, string])[]): string {
  const items = options.map(([value, text]) => `<option value="${escape(value)}">${escape(text)}</option>`)
  return `<label>${label} <select name="${name}">${items.join('')}</select></label>`
}

export function galleryPage(mails: readonly GalleryMail[]): string {
  const same = (names: readonly string[]) => unique(names).map((name) => [name, name] as const)
  const samples = unique(mails.map(({ sample }) => sample)) as Sample[]
  const data = JSON.stringify(mails).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Templates and themes</title>
<style>${STYLE}</style>
</head>
<body>
<form>
${choice('template', 'Template', same(mails.map(({ template }) => template)))}
${choice('theme', 'Theme', same(mails.map(({ theme }) => theme)))}
${choice(
  'sample',
  'Issue',
  samples.map((sample) => [sample, SAMPLE_TITLES[sample]]),
)}
${choice('width', 'Width', [
  ['700', 'desktop'],
  ['375', 'phone'],
  ['320', 'small phone'],
])}
${choice('look', 'Look', [
  ['light', 'light'],
  ['dark', 'dark'],
])}
<output></output>
</form>
<div><iframe title="The mail"></iframe></div>
<script type="application/json" id="mails">${data}</script>
<script type="module">${SCRIPT}</script>
</body>
</html>
`
}
