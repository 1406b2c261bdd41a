// What the built program is made of: the packages that the bundle contains, and a bill of materials (CycloneDX 1.5) of all that is
// installed with it. An audit of node_modules sees the versions there, not the copies within the bundle: both lists name them.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Names and versions of the packages whose files esbuild took in. */
export function bundledPackages(root, metafiles) {
  const folders = new Set(
    metafiles
      .flatMap(({ inputs }) => Object.keys(inputs))
      .flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []),
  )
  return (
    [...folders]
      // A package may contain a copy of another without its package.json: it goes by the name of its keeper.
      .filter((folder) => existsSync(path.resolve(root, folder, 'package.json')))
      .map((folder) => path.resolve(root, folder))
      .map((folder) => ({ folder, ...JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) }))
      .map(({ folder, name, version, license }) => ({
        name,
        version,
        license: licenceOf(license),
        text: licenceText(folder),
      }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  )
}

/** Older packages write an object. */
const licenceOf = (stated) => (typeof stated === 'object' ? stated.type : stated)

function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)(?:[.-]|$)/i.test(name))
  return file === undefined ? undefined : readFileSync(path.join(folder, file), 'utf8').trim()
}

/** The licences of what the program contains in itself: each requires that its text goes along with the code. */
export function writeLicences(file, bundled) {
  const texts = bundled.map(({ name, version, license, text }) =>
    `${name} ${version} (${license})\n\n${text ?? ''}`.trimEnd(),
  )
  writeFileSync(file, `${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`)
}

export function writeBill(root, file, bundled) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const isBundled = (found) => bundled.some((one) => one.name === found.name && one.version === found.version)
  const components = Object.entries(packages)
    .filter(
      ([folder, { dev, link }]) =>
        folder !== '' && link !== true && (dev !== true || isBundled(atPlace(folder, packages))),
    )
    .map(([folder, entry]) => component(folder.slice(folder.lastIndexOf('node_modules/') + 13), entry, isBundled))
  const known = new Map(components.map((one) => [one['bom-ref'], one]))
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        'bom-ref': 'pullquote',
        type: 'application',
        name,
        version,
        licenses: [{ license: { id: license } }],
      },
    },
    components: [...known.values()],
  }
  writeFileSync(file, `${JSON.stringify(bill, undefined, 1)}\n`)
}

const atPlace = (folder, packages) => ({
  name: folder.slice(folder.lastIndexOf('node_modules/') + 13),
  version: packages[folder].version,
})

function component(name, { version, license, integrity, optional }, isBundled) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [algorithm, digest] = integrity?.split('-', 2) ?? []
  return {
    'bom-ref': purl,
    type: 'library',
    name,
    version,
    purl,
    ...(optional === true ? { scope: 'optional' } : {}),
    ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }
      : {}),
    ...(isBundled({ name, version }) ? { properties: [{ name: 'pullquote:bundled', value: 'true' }] } : {}),
  }
}
