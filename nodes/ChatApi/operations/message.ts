import type { Resource } from '../../kit/operation/catalogue';
import { sendAndWait } from '../../kit/wait/wait';
import { sendContact, sendVCard } from './messageContacts';
import { sendFile, sendLink, sendSticker, sendVoice } from './messageFiles';
import { handling } from './messageHandling';
import { interactive } from './messageInteractive';
import { catalogued } from './messageProducts';
import { sendTemplate } from './messageTemplate';
import { sendLocation, sendReaction, sendText } from './messageTexts';

export const message: Resource = {
	name: 'Message',
	operations: {
		sendText,
		sendAndWait: sendAndWait(sendText, { text: 'body' }),
		sendTemplate,
		sendFile,
		sendVoice,
		sendLink,
		sendLocation,
		sendContact,
		sendVCard,
		sendSticker,
		sendReaction,
		...interactive,
		...catalogued,
		...handling,
	},
};
