import { createContext, useContext } from 'react';

const ScrollContainerContext = createContext<HTMLElement | null>(null);

/** What is inside scrolls with this element instead of the window. */
export const ScrollContainer = ScrollContainerContext.Provider;

/** The element that scrolls; null for the window. */
export const useScrollContainer = (): HTMLElement | null => useContext(ScrollContainerContext);
