import './app/validation.ts';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './ui/tokens.css';
import './ui/mantine.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { assert } from '../shared/assert.ts';
import { App } from './app/App.tsx';

const root = document.querySelector('#root');
assert(root !== null, 'index.html has the root element');
createRoot(root).render(<App />);
