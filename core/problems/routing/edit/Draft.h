// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Edit.h"
#include "core/problems/routing/edit/Fields.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tradeoff::problems::routing::edit {

/// A problem that is being changed. Scales of places, times and money grow where a new value needs more
/// decimals; finish() brings everything into the form a reader gives it.
/// Every setter @throws format::InputError for a text that is no such value.
class Draft
{
public:
    explicit Draft(const Problem& problem);

    std::size_t nodes() const { return m_nodes; }
    ProblemData& data() { return m_data; }

    void setPlace(int node, const format::Decimal* x, const format::Decimal* y);
    void setStop(int node, StopField field, std::string_view text);
    /// Gives the new node.
    int addStop();
    void removeNodes(const std::vector<bool>& removed);
    void setVehicle(int vehicle, VehicleField field, std::string_view text);
    /// Writes depots and fleet in full.
    void expandFleet();
    /// What it drives today, and pins to it, are forgotten.
    void removeVehicle(int vehicle);
    /// This stop to the vehicle, or to any where it is -1.
    void pinVehicle(int node, int vehicle);

    /// @throws format::InputError naming the field, if a rule of the model is broken.
    ProblemPtr finish();

private:
    void name(int node, std::string_view text);
    void nameAll();
    std::vector<std::int64_t> amounts(std::string_view text) const;
    std::vector<std::int64_t> capacity(std::string_view text) const;
    std::int64_t time(const format::Decimal& value);
    Interval span(std::string_view text);
    std::optional<std::int64_t> limit(std::string_view text, bool isTime);
    std::int64_t money(std::string_view text, bool isRate);
    std::uint64_t skills(std::string_view text);
    int depot(std::string_view text, bool mayBeOpen) const;
    bool setShortForm(VehicleField field, std::string_view text);
    void setRate(int vehicle, VehicleField field, std::string_view text);
    void renumberPlans(const std::vector<int>& now);
    void raiseTimes(int scale);
    void raiseMoney(int scale);
    void lowerCoordinates();
    void orderSkills();
    void dropSilent();

    template <typename T>
    T& at(std::vector<T>& values, int node)
    {
        values.resize(m_nodes);
        return values[static_cast<std::size_t>(node)];
    }

    const Problem& m_before;
    ProblemData m_data;
    std::size_t m_nodes;
    std::set<std::string> m_names; ///< of nodes; filled when first asked for
};

} // namespace tradeoff::problems::routing::edit
