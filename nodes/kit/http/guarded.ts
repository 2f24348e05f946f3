import type { IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { asFailure, Failure, toNodeError } from '../failure';
import type { Api } from './api';
import type { Provider } from './provider';
import { connect } from './transport';

/** Calls a provider outside of an execution and turns what goes wrong into an error that the editor shows. */
export async function withApi<T>(
	context: ILoadOptionsFunctions | IHookFunctions,
	provider: Provider,
	call: (api: Api) => Promise<T>,
): Promise<T> {
	const attempt = async (): Promise<{ value: T } | Failure> => {
		try {
			return { value: await call(await connect(context, provider)) };
		} catch (error) {
			return asFailure(error);
		}
	};
	const result = await attempt();
	if (result instanceof Failure) throw toNodeError(context.getNode(), result);
	return result.value;
}
