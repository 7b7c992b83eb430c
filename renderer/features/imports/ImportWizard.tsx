import type { ComponentType } from 'react';
import { useWizard, type WizardStep } from './wizard-store.ts';
import { WizardFiles } from './WizardFiles.tsx';
import { WizardPreview } from './WizardPreview.tsx';
import { WizardReading } from './WizardReading.tsx';
import { WizardResult } from './WizardResult.tsx';

const steps: Readonly<Record<WizardStep, ComponentType>> = {
  files: WizardFiles,
  reading: WizardReading,
  preview: WizardPreview,
  result: WizardResult,
};

/** Files → how they are read → preview → done: a place of its own, that can be left and come back to. */
export const ImportWizard = () => {
  const Step = steps[useWizard(({ step }) => step)];
  return <Step />;
};
