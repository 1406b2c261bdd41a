/** Spanish verbs of saying: the regular conjugations follow the rule, the others are listed. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'
import type { Forms } from '../speakers/speech-forms.ts'

/** afirmar → afirma afirman afirmó afirmaron …, afirmado, afirmando. */
function conjugate(lemma: string): Forms {
  const stem = lemma.slice(0, -2)
  return lemma.endsWith('ar')
    ? {
        finite: [
          `${stem}a`,
          `${stem}an`,
          `${stem}ó`,
          `${stem}aron`,
          `${stem}aba`,
          `${stem}aban`,
          `${stem}ará`,
          `${stem}aría`,
        ],
        participle: [`${stem}ado`],
        gerund: [`${stem}ando`],
      }
    : {
        finite: [`${stem}e`, `${stem}en`, `${stem}ió`, `${stem}ieron`, `${stem}ía`, `${stem}ían`],
        participle: [`${stem}ido`],
        gerund: [`${stem}iendo`],
      }
}

export const SPEECH = speechForms({
  conjugate,
  ranks: {
    1: `decir afirmar explicar señalar asegurar añadir agregar indicar declarar manifestar subrayar apuntar expresar comentar precisar
      destacar recalcar responder contestar escribir relatar contar concluir sostener puntualizar aseverar resaltar apostillar
      recordar insistir resumir informar matizar enfatizar exclamar aclarar remarcar`,
    2: `advertir reconocer admitir considerar opinar denunciar criticar lamentar anunciar confirmar pedir exigir reclamar prometer
      negar revelar argumentar estimar pensar creer preguntar alertar celebrar defender reiterar proponer argüir alegar confesar
      detallar citar acusar sugerir vaticinar augurar esperar temer ironizar proclamar plantear mantener valorar pronosticar desear`,
    3: `calificar describir definir llamar tachar tildar hablar ver bautizar felicitar condenar rechazar elogiar cuestionar mostrar terminar`,
  },
  irregular: {
    decir: 'dice dicen dijo dijeron decía decían diría dirá|dicho|diciendo',
    añadir: 'añade añaden añadió añadieron añadía|añadido|añadiendo',
    contar: 'cuenta cuentan contó contaron contaba|contado|contando',
    concluir: 'concluye concluyen concluyó concluyeron|concluido|concluyendo',
    sostener: 'sostiene sostienen sostuvo sostuvieron sostenía|sostenido|sosteniendo',
    recordar: 'recuerda recuerdan recordó recordaron recordaba|recordado|recordando',
    apuntar: 'apunta apuntan apuntó apuntaron|apuntado|apuntando',
    escribir: 'escribe escriben escribió escribieron|escrito|escribiendo',
    advertir: 'advierte advierten advirtió advirtieron advertía|advertido|advirtiendo',
    reconocer: 'reconoce reconocen reconoció reconocieron|reconocido|reconociendo',
    confesar: 'confiesa confiesan confesó confesaron|confesado|confesando',
    pedir: 'pide piden pidió pidieron pedía|pedido|pidiendo',
    exigir: 'exige exigen exigió exigieron|exigido|exigiendo',
    negar: 'niega niegan negó negaron negaba|negado|negando',
    pensar: 'piensa piensan pensó|pensado|',
    creer: 'cree creen creyó|creído|creyendo',
    defender: 'defiende defienden defendió|defendido|defendiendo',
    proponer: 'propone proponen propuso propusieron|propuesto|proponiendo',
    argüir: 'arguye arguyó||',
    sugerir: 'sugiere sugieren sugirió|sugerido|sugiriendo',
    mantener: 'mantiene mantienen mantuvo||',
    mostrar: 'mostró muestra mostraron|mostrado|',
    ver: '||',
    temer: 'teme temen||',
  },
})

/** "dio a conocer", "dejó claro". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'dio da dado': 'conocer',
  'dejó deja dejado': 'claro constancia',
  'puso pone puesto': 'relieve manifiesto',
  'hizo hace hecho': 'saber hincapié notar',
})
