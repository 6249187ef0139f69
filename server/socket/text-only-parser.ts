// Requests are text. The library would put one binary part of a frame in every place the frame names it in, and a frame of the
// permitted size has room to name it eight thousand times: what is then read over and written out is no longer bounded by
// the frame. So a frame that says that binary parts follow ends its connection before any of them is read.

import { Decoder, Encoder, protocol } from 'socket.io-parser';

class TextOnlyDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

/** The library's own parser, but that nothing binary comes in; answers may still carry a binary part. */
export const textOnlyParser = { protocol, Encoder, Decoder: TextOnlyDecoder } as const;
