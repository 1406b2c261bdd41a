/** Small words of languages without a folder: they speak against a guess by syllables. */
const LISTS: Readonly<Record<string, string>> = {
  sv: 'och att det som är på för med av inte till från ett har efter enligt om men ska när mot under',
  no: 'og det er på som av til med ikke har fra etter ved skal når mot ble fram også ifølge den',
  da: 'og det er på som af til med ikke har fra efter ved skal når mod blev også ifølge den',
  fi: 'ja on ei se että oli mutta ovat kun sekä myös joka mukaan jälkeen voi',
  pl: 'i w na z się do nie że jest po od o za oraz dla przez przy we tym',
  cs: 'v na se je že do s po z k ve za od při jako pro který není byl',
  sk: 'v na sa je že do s po z k vo za od pri ako pre ktorý nie bol',
  hu: 'a az és hogy nem is egy meg de van volt szerint után mint',
  ro: 'și de la în cu pe că nu este din a pentru o un prin după va',
  tr: 'bir ve bu da de için ile ne daha çok olan olarak göre sonra',
  hr: 'i u na je se da za od su s o ne kao iz po koji bio',
  id: 'yang dan di dari untuk pada dengan ini itu akan tidak adalah oleh',
  et: 'ja on ei et see oli kui aga ka ning mis pärast',
  lt: 'ir į iš kad su yra buvo bet apie po dėl',
  lv: 'un ir ar no uz par ka pēc bet arī tika',
}

export const WITNESSES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([tag, words]) => [tag, new Set(words.split(' '))]),
)

/** Words that English shares with its neighbours, or whose pieces are theirs: alone they do not make a text English. */
const SHARED = new Set('her was had all per via one has are may off man his did for not new out men'.split(' '))

export const isTelling = (word: string): boolean => word.length > 2 && !SHARED.has(word)
