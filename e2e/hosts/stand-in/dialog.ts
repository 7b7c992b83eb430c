import type Electron from 'electron';

type Kind = 'open' | 'save' | 'message' | 'error';

/** What the app asked, for specs that look at a dialog's options: `app.evaluate(({ dialog }) => dialog.asked)`. */
const asked: { readonly kind: Kind; readonly options: unknown }[] = [];

const optionsOf = (args: readonly unknown[]): unknown => args.at(-1);

/** Nobody sits before it: an unscripted dialog is cancelled. Specs put their own functions in place. */
const answer =
  <Value>(kind: Kind, value: (options: unknown) => Value) =>
  (...args: readonly unknown[]): Promise<Value> => {
    asked.push({ kind, options: optionsOf(args) });
    return Promise.resolve(value(optionsOf(args)));
  };

export const dialog = {
  asked,
  showOpenDialog: answer('open', (): Electron.OpenDialogReturnValue => ({ canceled: true, filePaths: [] })),
  showSaveDialog: answer('save', (): Electron.SaveDialogReturnValue => ({ canceled: true, filePath: '' })),
  showMessageBox: answer('message', (options): Electron.MessageBoxReturnValue => ({
    response: (options as Electron.MessageBoxOptions).cancelId ?? 0,
    checkboxChecked: false,
  })),
  showErrorBox: (title: string, content: string) => {
    asked.push({ kind: 'error', options: { title, content } });
    console.error(`${title}: ${content}`);
  },
};
