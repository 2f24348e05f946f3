/** A parameter whose expression failed; says so when the value is checked, under the name of its field. */
export class Unreadable {
	constructor(readonly reason: string) {}
}
