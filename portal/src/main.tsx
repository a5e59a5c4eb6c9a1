import './app/fonts.css';
import './app/mantine.css';
import './app/global.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { cspNonce, Providers } from './app/providers.js';

// The scroll lock of dialogs writes a style element of its own.
setNonce(cspNonce);
createRoot(document.querySelector('#root')!).render(<Providers />);
