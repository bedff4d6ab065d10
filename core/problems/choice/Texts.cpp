// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Texts.h"

#include <cstring>

namespace tradeoff::problems::choice {

namespace {

constexpr std::size_t kFewestSlots = 64;

/// Where a text's slot is searched from; it decides nothing else.
std::uint32_t hashOf(std::string_view text)
{
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
    std::uint64_t hash = text.size() * kFactor;
    const auto take = [&](std::uint64_t word) {
        hash = (hash ^ word) * kFactor;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        take(word);
    }
    std::uint64_t rest = 0;
    for (; at < text.size(); ++at) rest = rest << 8 | static_cast<unsigned char>(text[at]);
    take(rest);
    return static_cast<std::uint32_t>(hash);
}

} // namespace

void Texts::append(const Texts& other)
{
    const std::size_t before = m_bytes.size();
    m_bytes.append(other.m_bytes);
    m_ends.reserve(m_ends.size() + other.m_ends.size());
    for (const auto end : other.m_ends) m_ends.push_back(before + end);
}

std::pair<std::size_t, bool> NameIndex::add(std::string_view text)
{
    if (m_slots.size() < 2 * (size() + 1)) grow();
    const std::uint32_t hash = hashOf(text);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const std::size_t number = m_slots[slot] - 1;
        if (m_hashes[number] == hash && m_texts[number] == text) return {number, false};
    }
    m_texts.add(text);
    m_hashes.push_back(hash);
    m_slots[slot] = static_cast<std::uint32_t>(size());
    return {size() - 1, true};
}

void NameIndex::grow()
{
    m_slots.assign(std::max(kFewestSlots, m_slots.size() * 2), 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t number = 0; number < size(); ++number) {
        std::size_t slot = m_hashes[number] & mask;
        while (m_slots[slot] != 0) slot = (slot + 1) & mask;
        m_slots[slot] = static_cast<std::uint32_t>(number + 1);
    }
}

} // namespace tradeoff::problems::choice
