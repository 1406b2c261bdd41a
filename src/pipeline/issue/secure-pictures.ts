/** Pictures that come in the clear: mail programs warn of them, so they are taken over https where their host answers. */
import type { Article, Notice } from '../../model/article.ts'
import type { AddressAnswer, AskedAddress } from '../../read/fetch/ask-addresses.ts'
import type { LoadedSource } from '../../read/sources/source.ts'

/** Hosts that are asked; pictures of more are left out without asking. */
const HOSTS = 24

type Ask = (addresses: readonly AskedAddress[]) => Promise<readonly AddressAnswer[]>

/** Each host is asked once, for the first of its pictures. What it does not give over https is left out and reported. */
export async function securePictures(sources: readonly LoadedSource[], ask: Ask): Promise<readonly LoadedSource[]> {
  const open = sources.flatMap(({ articles }) => articles.flatMap(({ article: { image } }) => inTheClear(image) ?? []))
  if (open.length === 0) return sources
  const first = new Map(open.toReversed().map((address) => [new URL(address).host, overHttps(address)]))
  const hosts = [...first.keys()].toReversed().slice(0, HOSTS)
  const answers = await ask(hosts.map((host) => ({ address: first.get(host) ?? '', kind: 'picture' })))
  const secure = new Set(hosts.filter((_, at) => isPicture(answers[at])))
  return sources.map((source) => withSecure(source, secure))
}

const inTheClear = (image: string | undefined): string | undefined =>
  image !== undefined && /^http:/i.test(image) && URL.canParse(image) ? image : undefined

const overHttps = (address: string): string => address.replace(/^http:/i, 'https:')

const isPicture = (answer: AddressAnswer | undefined): boolean =>
  answer?.status !== undefined &&
  answer.status < 300 &&
  answer.type?.startsWith('image/') === true &&
  answer.end?.startsWith('https:') === true

function withSecure(source: LoadedSource, secure: ReadonlySet<string>): LoadedSource {
  const notices: Notice[] = []
  const articles = source.articles.map((loaded) => {
    const image = inTheClear(loaded.article.image)
    if (image === undefined) return loaded
    if (secure.has(new URL(image).host)) return { ...loaded, article: { ...loaded.article, image: overHttps(image) } }
    const message = `The picture is left out, because its host does not give it over https: ${image}`
    notices.push({ code: 'link-dropped', message, where: loaded.article.headline ?? loaded.article.url })
    return { ...loaded, article: withoutPicture(loaded.article) }
  })
  return notices.length === 0 && articles.every((one, at) => one === source.articles[at])
    ? source
    : { ...source, articles, notices: [...source.notices, ...notices] }
}

function withoutPicture({
  image: _image,
  imageAlt: _alt,
  imageCaption: _caption,
  found,
  ...article
}: Article): Article {
  return {
    ...article,
    found: Object.fromEntries(Object.entries(found).filter(([field]) => !field.startsWith('image'))),
  }
}
