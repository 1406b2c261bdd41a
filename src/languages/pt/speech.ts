/** Portuguese verbs of saying: the regular conjugations follow the rule, the others are listed. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'
import type { Forms } from '../speakers/speech-forms.ts'

/** afirmar → afirma afirmam afirmou afirmaram afirmava …, afirmado, afirmando. */
function conjugate(lemma: string): Forms {
  const stem = lemma.slice(0, -2)
  return lemma.endsWith('ar')
    ? {
        finite: [
          `${stem}a`,
          `${stem}am`,
          `${stem}ou`,
          `${stem}aram`,
          `${stem}ava`,
          `${stem}avam`,
          `${stem}ará`,
          `${stem}aria`,
        ],
        participle: [`${stem}ado`],
        gerund: [`${stem}ando`],
      }
    : {
        finite: [
          `${stem}e`,
          `${stem}em`,
          `${stem}eu`,
          `${stem}eram`,
          `${stem}ia`,
          `${stem}iam`,
          `${stem}erá`,
          `${stem}eria`,
        ],
        participle: [`${stem}ido`],
        gerund: [`${stem}endo`],
      }
}

export const SPEECH = speechForms({
  conjugate,
  ranks: {
    1: `dizer afirmar declarar explicar acrescentar ressaltar destacar sublinhar frisar garantir assegurar contar relatar responder
      escrever comentar concluir observar salientar referir adiantar esclarecer completar lembrar recordar enfatizar disparar
      informar ironizar resumir precisar insistir assinalar admitir continuar prosseguir desabafar`,
    2: `anunciar alertar advertir considerar reconhecer avaliar criticar defender denunciar lamentar confirmar pedir prometer negar
      revelar argumentar acreditar achar pensar sustentar sugerir opinar questionar perguntar exigir reclamar acusar confessar
      apontar propor prever esperar temer citar ponderar reafirmar reiterar estimar justificar contestar recomendar indicar`,
    3: `classificar descrever definir chamar falar atribuir rotular tachar qualificar elogiar condenar terminar começar`,
  },
  irregular: {
    dizer: 'diz dizem disse disseram dizia diziam diria dirá|dito|dizendo',
    concluir: 'conclui concluem concluiu|concluído|concluindo',
    garantir: 'garante garantem garantiu garantiram|garantido|garantindo',
    escrever: 'escreve escrevem escreveu|escrito|escrevendo',
    referir: 'refere referem referiu|referido|referindo',
    resumir: 'resume resumiu||',
    insistir: 'insiste insistem insistiu|insistido|insistindo',
    admitir: 'admite admitem admitiu admitiram|admitido|admitindo',
    prosseguir: 'prossegue prosseguiu||prosseguindo',
    advertir: 'adverte advertem advertiu|advertido|advertindo',
    reconhecer: 'reconhece reconhecem reconheceu|reconhecido|reconhecendo',
    pedir: 'pede pedem pediu pediram|pedido|pedindo',
    sugerir: 'sugere sugerem sugeriu|sugerido|sugerindo',
    exigir: 'exige exigem exigiu|exigido|exigindo',
    propor: 'propõe propôs|proposto|propondo',
    prever: 'prevê previu|previsto|',
    atribuir: 'atribui atribuiu||',
    definir: 'define definiu|definido|definindo',
    acrescentar: 'acrescenta acrescentam acrescentou acrescentaram acrescentava|acrescentado|acrescentando',
  },
})

/** "deixou claro", "fez saber". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'deixou deixa deixado': 'claro',
  'fez faz feito': 'saber',
  'deu dá dado': 'conhecer',
})
