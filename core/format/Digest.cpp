// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/format/Digest.h"

#include <cstdint>
#include <nettle/sha2.h>

namespace tradeoff::format {

struct Sha256::State
{
    sha256_ctx context;
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    sha256_init(&m_state->context);
}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    sha256_update(&m_state->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256::digest()
{
    std::uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&m_state->context, sizeof digest, digest);
    static constexpr char kHex[] = "0123456789abcdef";
    std::string text;
    text.reserve(2 * sizeof digest);
    for (const std::uint8_t byte : digest) {
        text += kHex[byte >> 4];
        text += kHex[byte & 15];
    }
    return text;
}

std::string sha256(std::string_view bytes)
{
    Sha256 sum;
    sum.add(bytes);
    return sum.digest();
}

} // namespace tradeoff::format
