import { createContext, useContext, useEffect, useState } from 'react';
import type { FileReference } from '../../flow/payload';

/** The files of this machine, as the screen reaches them. */
export interface Files {
  /** Keeps a file and answers what refers to it. @throws FailureError where it cannot be kept */
  keep(file: File): Promise<FileReference>;
  /** Undefined where this machine does not have it. */
  read(file: FileReference): Promise<Blob | undefined>;
}

export const FilesContext = createContext<Files | undefined>(undefined);

/** The files of this machine; undefined where a part of the screen stands by itself. */
export function useFiles(): Files | undefined {
  return useContext(FilesContext);
}

/** What a file holds; `missing` where this machine does not have it, undefined while it is looked for. */
export function useContents(file: FileReference): Blob | 'missing' | undefined {
  const files = useFiles();
  const [found, setFound] = useState<{ readonly artifact: string; readonly blob: Blob | 'missing' }>();
  useEffect(() => {
    let isWanted = true;
    const show = (blob: Blob | undefined) => {
      if (isWanted) setFound({ artifact: file.artifact, blob: blob ?? 'missing' });
    };
    files?.read(file).then(show, () => show(undefined));
    return () => {
      isWanted = false;
    };
  }, [files, file]);
  return found?.artifact === file.artifact ? found.blob : undefined;
}

/** An address under which the page can show what a file holds. */
export function useAddress(blob: Blob | 'missing' | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!(blob instanceof Blob)) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
      setAddress(undefined);
    };
  }, [blob]);
  return address;
}

/** Hands something to the browser as a file to save. */
export function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000); // the download has begun long before
}
