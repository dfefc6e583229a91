/** Whether a call settles in time; a rejection counts as an answer. */
export async function settlesWithin(call: Promise<unknown>, milliseconds: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), milliseconds));
  const answered = call.then(
    () => true,
    () => true,
  );
  return Promise.race([answered, late]);
}
