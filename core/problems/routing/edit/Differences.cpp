// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/edit/Differences.h"

#include "core/problems/routing/edit/Fields.h"

#include <array>
#include <map>
#include <string>

namespace tradeoff::problems::routing::edit {

namespace {

using Kind = Difference::Kind;

constexpr std::array kPlain = {StopField::Demand, StopField::Pickup,   StopField::Service, StopField::Windows,
                               StopField::Skills, StopField::Optional, StopField::Prize};
constexpr std::array<const char*, 7> kPlainWords = {"demand", "pickup",   "service", "window",
                                                    "skills", "optional", "prize"};

std::string orNone(const std::string& text)
{
    return text.empty() ? "none" : text;
}

/// "0" and "" say the same of an amount.
std::string normal(const std::string& text)
{
    return text == "0" ? std::string() : text;
}

class Comparison
{
public:
    Comparison(const Problem& before, const Problem& after) : m_before(before), m_after(after) {}

    std::vector<Difference> make()
    {
        std::map<std::string, int> was;
        for (int node = 0; node < m_before.nodes(); ++node) was[m_before.label(node)] = node;
        for (int node = 0; node < m_after.nodes(); ++node) {
            const auto found = was.find(m_after.label(node));
            if (found == was.end()) {
                add(Kind::Added, name(m_after, node) + " added" + place(m_after, node), node);
                continue;
            }
            compare(found->second, node);
            was.erase(found);
        }
        for (int node = 0; node < m_before.nodes(); ++node)
            if (was.count(m_before.label(node)) != 0)
                add(Kind::Removed, name(m_before, node) + " removed", -1);
        vehicles();
        return std::move(m_found);
    }

private:
    void add(Kind kind, std::string sentence, int node, const char* about = "stop")
    {
        m_found.push_back({kind, std::move(sentence), about, node});
    }

    static std::string name(const Problem& problem, int node)
    {
        return (problem.isDepot(node) ? "Depot " : "Stop ") + problem.label(node);
    }

    static std::string place(const Problem& problem, int node)
    {
        if (problem.data().x.empty()) return {};
        return " at (" + textOf(problem, node, StopField::X) + ", " + textOf(problem, node, StopField::Y) +
               ")";
    }

    void compare(int before, int after)
    {
        const std::string was = place(m_before, before);
        const std::string is = place(m_after, after);
        if (was != is)
            add(Kind::Moved,
                name(m_after, after) + " moved from" + was.substr(was.empty() ? 0 : 3) + " to" +
                    is.substr(is.empty() ? 0 : 3),
                after);
        for (std::size_t i = 0; i < kPlain.size(); ++i) {
            const std::string old = normal(textOf(m_before, before, kPlain[i]));
            const std::string now = normal(textOf(m_after, after, kPlain[i]));
            if (old != now)
                add(Kind::Changed,
                    name(m_after, after) + ": " + kPlainWords[i] + " " + orNone(old) + " → " + orNone(now),
                    after);
        }
    }

    void vehicles()
    {
        std::map<std::string, int> was;
        for (std::size_t v = 0; v < m_before.fleet().size(); ++v)
            was[m_before.fleet()[v].name] = static_cast<int>(v);
        for (std::size_t v = 0; v < m_after.fleet().size(); ++v) {
            const std::string& name = m_after.fleet()[v].name;
            const auto found = was.find(name);
            if (found == was.end()) {
                add(Kind::Added, "Vehicle '" + name + "' added", static_cast<int>(v), "vehicle");
                continue;
            }
            compareVehicles(found->second, static_cast<int>(v));
            was.erase(found);
        }
        for (const auto& [name, index] : was)
            add(Kind::Removed, "Vehicle '" + name + "' removed", -1, "vehicle");
    }

    void compareVehicles(int before, int after)
    {
        for (const VehicleField field : vehicleFieldsOf(m_after)) {
            const std::string old = normal(textOf(m_before, before, field));
            const std::string now = normal(textOf(m_after, after, field));
            if (old == now) continue;
            std::string word(idOf(field));
            for (char& letter : word)
                if (letter == '_') letter = ' ';
            add(Kind::Changed,
                "Vehicle '" + m_after.fleet()[static_cast<std::size_t>(after)].name + "': " + word + " " +
                    orNone(old) + " → " + orNone(now),
                after, "vehicle");
        }
    }

    const Problem& m_before;
    const Problem& m_after;
    std::vector<Difference> m_found;
};

} // namespace

std::vector<Difference> differencesBetween(const Problem& before, const Problem& after)
{
    return Comparison(before, after).make();
}

} // namespace tradeoff::problems::routing::edit
