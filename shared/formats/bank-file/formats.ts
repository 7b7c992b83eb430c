import {
  autogiroChanges,
  autogiroMandates,
  autogiroRejected,
  autogiroSpecification,
} from '../autogiro/autogiro-in.ts';
import { autogiroEMandates, autogiroPending, autogiroRegister } from '../autogiro/autogiro-registers.ts';
import { autogiroOut } from '../autogiro/autogiro-out.ts';
import { bgMax } from '../bgmax/bgmax.ts';
import { bs0601 } from '../betalingsservice/bs-0601.ts';
import { bs0602 } from '../betalingsservice/bs-0602.ts';
import { bs0603 } from '../betalingsservice/bs-0603.ts';
import { bs0621 } from '../betalingsservice/bs-0621.ts';
import { danskeCmkv, danskeCmkxksx } from '../danske-bank/account-file.ts';
import { ktl } from '../finland/ktl.ts';
import { tito } from '../finland/tito.ts';
import { fikAdviceFormat } from '../fik/fik-advice.ts';
import { camt053, camt054 } from '../iso20022/camt.ts';
import { pain002 } from '../iso20022/pain-002.ts';
import { pain008 } from '../iso20022/read-pain-008.ts';
import { ls0602Format } from '../leverandoerservice/ls-0602.ts';
import { ls0690Format } from '../leverandoerservice/ls-0690.ts';
import { lsInFormat } from '../leverandoerservice/ls-in.ts';
import { lsMandatesFormat } from '../leverandoerservice/ls-mandates.ts';
import { avtaleGiroClaims, avtaleGiroMandates, ocrGiro } from '../nets-norway/nets-norway.ts';
import type { BankFileFormat } from './bank-item.ts';

/** Every bank file that is read. */
export const bankFileFormats: readonly BankFileFormat[] = [
  bs0601,
  bs0602,
  bs0603,
  bs0621,
  lsInFormat,
  lsMandatesFormat,
  ls0690Format,
  ls0602Format,
  fikAdviceFormat,
  avtaleGiroClaims,
  avtaleGiroMandates,
  ocrGiro,
  ktl,
  tito,
  bgMax,
  camt053,
  camt054,
  pain002,
  pain008,
  autogiroSpecification,
  autogiroMandates,
  autogiroRejected,
  autogiroChanges,
  autogiroOut,
  autogiroPending,
  autogiroRegister,
  autogiroEMandates,
  danskeCmkv,
  danskeCmkxksx,
];
