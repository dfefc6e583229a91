/** What kind of binary this is, by its first bytes; undefined where they are of none that is known. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF8')) return 'image/gif';
  if (start.startsWith('RIFF')) return start.slice(8, 12) === 'WEBP' ? 'image/webp' : 'audio/wav';
  if (start.startsWith('ID3') || /^\xff[\xe2-\xfb]/.test(start)) return 'audio/mpeg';
  if (start.startsWith('OggS')) return 'audio/ogg';
  if (start.startsWith('fLaC')) return 'audio/flac';
  return undefined;
}

/** The usual ending of a file's name. */
export function endingOf(mediaType: string): string {
  const kind = /^[a-z]+\/([a-z0-9]+)/.exec(mediaType)?.[1] ?? 'bin';
  return { jpeg: 'jpg', mpeg: 'mp3', svg: 'svg' }[kind] ?? kind;
}

/** Whether what is of a media type is read as text; what says nothing of itself is. */
export function isTextType(mediaType: string): boolean {
  return (
    mediaType === '' ||
    /^(text\/|application\/(.+\+)?(json|xml|yaml)$|application\/(x-yaml|x-ndjson|jsonl|javascript|ecmascript|graphql|sql|toml|rtf|x-www-form-urlencoded|x-sh|http)$|message\/|multipart\/)/.test(
      mediaType,
    )
  );
}
