import { createContext, useContext } from 'react';

const ScrollContainerContext = createContext<HTMLElement | null>(null);

/** Makes its content scroll with this element instead of the window. */
export const ScrollContainer = ScrollContainerContext.Provider;

/** Returns the scrolling element, or null for the window. */
export const useScrollContainer = (): HTMLElement | null => useContext(ScrollContainerContext);
